package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.nn.data.MnistSubset;

/// The command `vitrine data mnist-subset`: the recipe of the digits on board.
@Command(
        name = "mnist-subset",
        description = {
            "Make the MNIST subset that ships with Vitrine.",
            "",
            "A stratified choice of 10,000 training and 2,000 test digits, always the same ones."
        },
        footer = "Example: vitrine data mnist-subset --from mnist --out subset")
final class MnistSubsetCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "FOLDER",
            required = true,
            description = "Where the four IDX files of MNIST lie.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path from;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            required = true,
            description = "Where the four files of the subset go.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new BadInput(out + ": is no folder");
        }
        if (Files.isDirectory(from) && Files.isDirectory(out) && Files.isSameFile(from, out)) {
            throw new BadInput(out + ": holds the digits to choose from; name another folder for the subset");
        }
        MnistSubset recipe = MnistSubset.onBoard();
        try {
            recipe.make(from, out);
        } catch (IllegalArgumentException tooFew) {
            throw new BadInput(from + ": " + tooFew.getMessage(), tooFew);
        }
        Screen.of(spec).line(String.format(Locale.ROOT, "%,d training and %,d test digits written to %s",
                recipe.train(), recipe.test(), out.toAbsolutePath().normalize()));
        return 0;
    }
}
