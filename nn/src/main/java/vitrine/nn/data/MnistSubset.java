package vitrine.nn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vitrine.array.Seed;

/// The recipe for the MNIST subset on board: a stratified choice of the original digits, unchanged, in
/// random order.
///
/// Neither the digits nor the bytes of the files depend on when or where it is made.
///
/// @param train how many of the training digits to take
/// @param test  how many of the test digits to take
/// @param seed  which digits to take
public record MnistSubset(int train, int test, Seed seed) {
    /// Checks that both numbers are positive.
    public MnistSubset {
        if (train < 1 || test < 1) {
            throw new IllegalArgumentException("a subset needs digits: train = " + train + ", test = " + test);
        }
    }

    /// The subset on board: 10,000 training and 2,000 test digits, seed 1.
    public static MnistSubset onBoard() {
        return new MnistSubset(10_000, 2_000, Seed.of(1));
    }

    /// Reads MNIST from one folder and writes the subset into another, under the same four file names, with
    /// gzip. The folder is made if need be.
    ///
    /// @param from a folder that [Mnist#read] reads
    /// @param out  the folder for the subset; [Mnist#read] reads it too
    /// @throws IllegalArgumentException if there are fewer digits than the subset wants
    public void make(Path from, Path out) throws IOException {
        Mnist.Split all = Mnist.read(from);
        LabelledImages trainDigits = choose(all.train(), train, seed.split(0));
        LabelledImages testDigits = choose(all.test(), test, seed.split(1));
        Files.createDirectories(out);
        trainDigits.write(out.resolve(Mnist.TRAIN_IMAGES + Mnist.GZ), out.resolve(Mnist.TRAIN_LABELS + Mnist.GZ));
        testDigits.write(out.resolve(Mnist.TEST_IMAGES + Mnist.GZ), out.resolve(Mnist.TEST_LABELS + Mnist.GZ));
    }

    private static LabelledImages choose(LabelledImages digits, int n, Seed seed) {
        return digits.select(StratifiedSubset.rows(digits, n, seed));
    }
}
