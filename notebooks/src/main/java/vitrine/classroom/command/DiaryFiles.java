package vitrine.classroom.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import vitrine.classroom.report.DiaryPage;
import vitrine.gan.diary.Diary;
import vitrine.nn.io.AtomicFile;

/// Where a diary goes: its page, and beside it the film.
///
/// @param page        an HTML file
/// @param film        a GIF file of the same name
/// @param commandLine the command that makes both again
record DiaryFiles(OutputFile page, OutputFile film, String commandLine) {
    private static final String GIF = ".gif";

    /// The files of a diary whose page is to lie here.
    static DiaryFiles at(Path page, String commandLine) {
        if (page.toString().endsWith(GIF)) {
            throw new BadInput(page + ": is to be an HTML page; the film goes beside it, as " + GIF);
        }
        return new DiaryFiles(new OutputFile(page), new OutputFile(page.resolveSibling(stem(page) + GIF)), commandLine);
    }

    /// A file's name without what follows its last dot.
    static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// Writes both, and says where they are.
    void write(Diary diary, Screen screen) throws IOException {
        DiaryPage made = new DiaryPage(diary, commandLine, Version.current());
        byte[] gif = made.gif();
        page.fill(file -> AtomicFile.write(file, out -> out.write(made.html().getBytes(StandardCharsets.UTF_8))));
        film.fill(file -> AtomicFile.write(file, out -> out.write(gif)));
        screen.entry("diary", page.toString());
        screen.entry("film", film.toString());
    }
}
