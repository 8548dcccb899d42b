package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vitrine.gan.diary.Diary;

/// The command `vitrine gan diary`: shows a training that was kept.
@Command(
        name = "diary",
        description = {
            "Show how a training went: a page and an animated picture.",
            "",
            "The training may be over, interrupted, or still under way."
        },
        footer = {
            "Example:",
            "  vitrine gan train --kind wgan-gp --checkpoint ring.training",
            "  vitrine gan diary ring.training"
        })
final class GanDiaryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What 'vitrine gan train --checkpoint FILE' has written.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path checkpoint;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the page goes, HTML; the film goes beside it, a GIF. Default: the checkpoint's name, .html.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Path page = out != null ? out : Path.of(DiaryFiles.stem(checkpoint) + ".html");
        DiaryFiles files = DiaryFiles.at(page, Shell.line(spec));
        files.page().apartFrom(InputFile.checked(checkpoint));
        files.film().apartFrom(checkpoint);
        Diary diary = Diary.read(checkpoint);
        Screen screen = Screen.of(spec);
        screen.heading("The diary of a generator");
        screen.line("  " + diary.recipe());
        screen.entry("turns", String.format(Locale.ROOT, "%,d", diary.turns().size()));
        screen.entry("pictures", Integer.toString(diary.snapshots().size()));
        files.write(diary, screen);
        screen.out().flush();
        return 0;
    }
}
