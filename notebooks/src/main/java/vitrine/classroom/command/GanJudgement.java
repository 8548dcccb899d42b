package vitrine.classroom.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.gan.Gan;
import vitrine.gan.metric.ClassAgreement;
import vitrine.gan.metric.ClassifierScore;
import vitrine.gan.metric.Features;
import vitrine.gan.metric.FrechetDistance;
import vitrine.gan.metric.Memorisation;
import vitrine.gan.metric.PrecisionRecall;
import vitrine.nn.Sequential;
import vitrine.nn.data.LabelledImages;

/// The measures of a generator of digits, each beside what real digits have where a perfect generator would: one half of the
/// real digits is compared with the generated ones and with the other half, all of one size and, where labels are told, with
/// the same labels.
///
/// @param size       how many digits each set has
/// @param generated  the measures of generated digits against the first half
/// @param real       the measures of the second half against the first
/// @param agreement  how often what was asked for is recognised; empty for a pair that is told nothing
/// @param neighbours the nearest training digits of some samples
/// @param nearest    the mean distance of samples from the nearest training digit
/// @param unseen     the same of real test digits, which nobody has learnt by heart
record GanJudgement(int size, Measures generated, Measures real, Optional<ClassAgreement> agreement,
        List<Neighbour> neighbours, double nearest, double unseen) {
    /// The layer whose 84 numbers are a digit's features.
    static final String LAYER = "relu4";
    /// How many samples are compared with all training digits.
    static final int COMPARED = 1000;

    private static final int SHOWN = 12;

    /// What is measured of one set against the first half of the real digits.
    ///
    /// @param frechet         Fréchet distance of the features
    /// @param score           classifier score, from 1 to 10; it looks at the set alone
    /// @param precisionRecall share of the set within the region of the first half, and the other way round
    record Measures(double frechet, double score, PrecisionRecall precisionRecall) {
        static Measures of(Sequential leNet, Features half, NdArray set) {
            Features features = Features.of(leNet, LAYER, set);
            return new Measures(FrechetDistance.between(half, features), ClassifierScore.of(leNet, set),
                    PrecisionRecall.of(half, features));
        }
    }

    /// A sample and the training digit that is most like it.
    ///
    /// @param sample   (1, 28, 28)
    /// @param training (1, 28, 28)
    /// @param distance ‖sample − training‖
    record Neighbour(NdArray sample, NdArray training, double distance) {}

    /// Judges a pair.
    ///
    /// @param train    digits that it may have learnt from; both halves are taken from them
    /// @param test     digits that it has not learnt from
    /// @param size     digits in each set, at most half of the training digits
    /// @param perClass samples of each label for the class agreement
    static GanJudgement of(Gan pair, Sequential leNet, LabelledImages train, LabelledImages test, int size, int perClass,
            Seed seed) {
        Backend backend = pair.backend();
        int[] order = seed.split(0).permutation(train.size());
        int[] first = Arrays.copyOf(order, size);
        int[] second = Arrays.copyOfRange(order, size, 2 * size);
        Features half = Features.of(leNet, LAYER, train.inputs(backend, first));
        int[] labels = pair.condition().isByClass() ? train.labels(second) : new int[0];
        NdArray samples = pair.samples(pair.noise(size, seed.split(1)), labels);
        NdArray training = train.inputs(backend, IntStream.range(0, train.size()).toArray());
        NdArray compared = samples.slice(0, 0, Math.min(size, COMPARED));
        List<Memorisation> nearest = Memorisation.of(compared, training);
        List<Neighbour> neighbours = IntStream.range(0, Math.min(SHOWN, nearest.size()))
                .mapToObj(i -> new Neighbour(compared.at(i), train.image(nearest.get(i).row()), nearest.get(i).distance()))
                .toList();
        NdArray unseen = test.inputs(backend, IntStream.range(0, Math.min(test.size(), COMPARED)).toArray());
        return new GanJudgement(size, Measures.of(leNet, half, samples),
                Measures.of(leNet, half, train.inputs(backend, second)),
                pair.condition().isByClass()
                        ? Optional.of(ClassAgreement.of(pair, leNet, perClass, seed.split(2))) : Optional.empty(),
                neighbours, mean(nearest), mean(Memorisation.of(unseen, training)));
    }

    private static double mean(List<Memorisation> nearest) {
        return nearest.stream().mapToDouble(Memorisation::distance).average().orElseThrow();
    }
}
