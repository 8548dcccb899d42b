package vitrine.classroom.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// What a test lets npm do: the file in which it notes how it was called, `bring` or `fail`, what it brings or complains
/// about, and then npm's own arguments.
final class FakeNpm {
    private FakeNpm() {}

    public static void main(String[] args) throws IOException {
        String[] asNpm = Arrays.copyOfRange(args, 3, args.length);
        Files.writeString(Path.of(args[0]), String.join(" ", asNpm) + "\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (args[1].equals("fail")) {
            System.err.print(args[2]);
            System.exit(1);
        }
        Files.writeString(Path.of(asNpm[1].replace('@', '-') + ".tgz"), args[2]);
    }
}
