package vitrine.gan.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import vitrine.array.Seed;
import vitrine.gan.Gan;
import vitrine.nn.Model;

/// How often a classifier recognises what a conditional generator was asked for.
///
/// @param recognised for every class, how many of its samples were taken for it
/// @param perClass   how many samples of each class there were
public record ClassAgreement(int[] recognised, int perClass) {
    /// Copies the counts.
    public ClassAgreement {
        recognised = recognised.clone();
    }

    @Override
    public int[] recognised() {
        return recognised.clone();
    }

    /// Asks a pair for every class and a classifier what it sees.
    ///
    /// @param perClass samples of each class
    public static ClassAgreement of(Gan pair, Model classifier, int perClass, Seed seed) {
        int[] recognised = new int[pair.condition().classes()];
        for (int label = 0; label < recognised.length; label++) {
            int[] labels = new int[perClass];
            Arrays.fill(labels, label);
            var samples = pair.samples(pair.noise(perClass, seed.split(label)), labels).to(classifier.backend());
            var scores = classifier.scores(samples);
            for (int i = 0; i < perClass; i++) {
                recognised[label] += argMax(scores.at(i).toDoubles()) == label ? 1 : 0;
            }
        }
        return new ClassAgreement(recognised, perClass);
    }

    private static int argMax(double... scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }

    /// The share of one class's samples that were recognised.
    public double share(int label) {
        return (double) recognised[label] / perClass;
    }

    /// The smallest share of any class.
    public double worst() {
        return IntStream.range(0, recognised.length).mapToDouble(this::share).min().orElse(0);
    }
}
