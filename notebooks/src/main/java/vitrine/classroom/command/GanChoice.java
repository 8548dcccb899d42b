package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.gan.Gan;
import vitrine.gan.zoo.Architecture;
import vitrine.gan.zoo.DigitGan;
import vitrine.gan.zoo.GanFile;

/// The options of the commands that use a trained pair: which one, where, and what is drawn from.
final class GanChoice {
    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "A pair that 'vitrine gan train' wrote. Default: the one on board, which is told the digit.")
    private @Nullable Path file;

    @Option(names = "--seed", paramLabel = "N", description = "What noise is drawn from. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private BackendOption backend = new BackendOption();

    /// Where to compute.
    Backend backend() {
        return backend.backend();
    }

    /// What is drawn from.
    Seed seed() {
        return Seed.of(seed);
    }

    /// The number of the seed.
    long seedNumber() {
        return seed;
    }

    /// The pair, whatever it makes.
    Gan pair(Backend where) throws IOException {
        return file == null ? DigitGan.pretrained(where) : GanFile.read(InputFile.checked(file), where);
    }

    /// The pair, which must make pictures of digits.
    Gan digits(Backend where) throws IOException {
        Gan pair = pair(where);
        if (makesPoints(pair)) {
            throw new BadInput(file + ": makes points of the plane, and this command shows digits; 'vitrine gan sample' and "
                    + "'vitrine gan judge' show points too");
        }
        return pair;
    }

    /// The pair, which must make the digit that it is told.
    Gan conditionalDigits(Backend where) throws IOException {
        Gan pair = digits(where);
        if (!pair.condition().isByClass()) {
            throw new BadInput(file + ": is not told a label, and this command tells one; 'vitrine gan train --kind "
                    + "conditional' trains a pair that is");
        }
        return pair;
    }

    /// Whether a pair makes points of the plane.
    static boolean makesPoints(Gan pair) {
        return pair.samples(pair.noise(1, Seed.of(0)), pair.labelsInTurn(1)).shape().rank() == 2;
    }

    /// What the pair is and where it is from, in a few words.
    String describe(Gan pair) {
        return file == null ? Architecture.CONDITIONAL_DIGITS.label() + ", the weights on board"
                : Architecture.of(pair).label() + ", in " + file.getFileName();
    }

    /// A picture or a page that must not overwrite the pair.
    OutputFile apart(OutputFile output) throws IOException {
        return file == null ? output : output.apartFrom(file);
    }

    /// The words of a command line that make the same choice.
    String words() {
        return (file == null ? "" : " --model " + Shell.quoted(file.toString()))
                + String.format(Locale.ROOT, " --backend %s --seed %d", backend().name(), seed);
    }

    /// A label that a person gave, checked.
    ///
    /// @param option how it was given
    static int label(String option, int label, int classes) {
        if (label < 0 || label >= classes) {
            throw new BadInput(option + " " + label + ": the labels are 0 to " + (classes - 1));
        }
        return label;
    }

    /// A number that a person gave, checked.
    ///
    /// @param option how it was given
    static int between(String option, int number, int least, int most) {
        if (number < least || number > most) {
            throw new BadInput(String.format(Locale.ROOT, "%s %d: expected %,d to %,d", option, number, least, most));
        }
        return number;
    }
}
