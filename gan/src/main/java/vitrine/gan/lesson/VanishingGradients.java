package vitrine.gan.lesson;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.gan.Gan;
import vitrine.gan.diary.DiaryPlan;
import vitrine.gan.loss.AdversarialLoss;
import vitrine.gan.loss.GradientPenalty;
import vitrine.gan.loss.Minimax;
import vitrine.gan.loss.NonSaturating;
import vitrine.gan.loss.Wasserstein;
import vitrine.gan.mixture.Mixture;
import vitrine.gan.train.AdversarialTrainer;
import vitrine.gan.train.Turn;
import vitrine.gan.zoo.MixtureGan;

/// A discriminator that is too good teaches nothing (Arjovsky and Bottou 2017, theorem 2.4 and figure 2).
///
/// The generator's samples lie in the middle of a ring of data. It stands still, with a learning rate of 0, while the
/// discriminator learns to tell its samples from the data.
/// In every turn the gradient is measured that the generator *would* follow. With s = D(G(z)) before squashing, it is the
/// discriminator's slope ∂s/∂θ at the samples, times a factor that the game decides:
///
///     minimax          −σ(s)       → 0 as the discriminator becomes sure, s → −∞
///     non-saturating   σ(s) − 1    → −1
///     Wasserstein      −1, and the penalty holds the slope itself near 1
///
/// An optimiser that scales by the gradient's size, such as Adam, hides this for a while: it makes steps of the usual length
/// of a gradient that is mostly rounding errors.
///
/// Measured with the defaults, in ten seconds on one core: the norm goes from 3.5 to 8 · 10⁻⁸ in the minimax game, from 3.0 to
/// 120 in the non-saturating one, and from 6.9 to 3.7 for the critic.
///
/// @param turns how many steps the discriminator takes, a multiple of 100; 600 by default
/// @param seeds the trials; 1 and 2 by default
public record VanishingGradients(int turns, List<Long> seeds) implements Lesson {
    private static final int BATCH = 128;
    private static final int SNAPSHOT = 100;
    /// How many turns at the beginning are compared with how many at the end.
    private static final int COMPARED = 10;
    /// The generator does not move.
    private static final AdversarialTrainer.Rates RATES = new AdversarialTrainer.Rates(1e-3, 0, 0.5, 0.9);

    /// Checks that there is a trial, and that snapshots are taken up to the end.
    public VanishingGradients {
        seeds = List.copyOf(seeds);
        if (turns < 1 || turns % SNAPSHOT != 0 || seeds.isEmpty()) {
            throw new IllegalArgumentException(turns + " turns, " + seeds.size() + " seeds: expected a multiple of " + SNAPSHOT
                    + ", and at least 1");
        }
    }

    /// The whole lesson.
    public VanishingGradients() {
        this(600, List.of(1L, 2L));
    }

    @Override
    public String name() {
        return "vanishing-gradients";
    }

    @Override
    public String title() {
        return "Vanishing gradients";
    }

    @Override
    public String story() {
        return "The generator stands still and the discriminator learns, until it tells generated samples from real ones "
                + "without fail. In the game as Goodfellow et al. 2014 state it, the generator makes ln(1 − D(G(z))) small. "
                + "Once D(G(z)) is nearly 0, that is nearly ln 1, whatever the generator does: the better its teacher, the "
                + "less it learns (Arjovsky and Bottou 2017). Two cures: make −ln D(G(z)) small instead, which has the same "
                + "optimum and is steep where the first is flat; or give up probabilities, and let a critic of bounded slope "
                + "say how far the samples are from the data, as in the Wasserstein GAN.";
    }

    @Override
    public String lookAt() {
        return "The norm of the generator's gradient, on a logarithmic scale, over the turns of the discriminator: it falls "
                + "for the minimax game together with D(G(z)), and it does not for the others. On the plane: the arrows along "
                + "which the samples would move vanish in that game alone.";
    }

    @Override
    public String measure() {
        return "the norm of the generator's gradient in the last ten turns, divided by that in the first ten (medians)";
    }

    @Override
    public Mixture data() {
        return Mixture.ring(8, 2, 0.05);
    }

    /// The generator's last layer is shrunk, so that all samples lie in the middle of the ring, where no data are: only then
    /// can a discriminator be sure of every one of them.
    @Override
    public Gan untrained(Backend backend, Seed seed) {
        Gan pair = MixtureGan.create(backend, seed);
        Map<String, NdArray> state = pair.generator().state();
        state.computeIfPresent("output.weight", (_, weight) -> weight.times(0.1));
        pair.generator().load(state);
        return pair;
    }

    @Override
    public List<Treatment> treatments() {
        return List.of(
                new Treatment("minimax", false, trainer(new Minimax(), Optional.empty())),
                new Treatment("non-saturating", true, trainer(new NonSaturating(), Optional.empty())),
                new Treatment("Wasserstein with penalty", true,
                        trainer(new Wasserstein(), Optional.of(new GradientPenalty()))));
    }

    private AdversarialTrainer trainer(AdversarialLoss loss, Optional<GradientPenalty> penalty) {
        return new AdversarialTrainer(loss, penalty, 1, turns, BATCH, RATES, Seed.of(0), Optional.empty(),
                Optional.empty());
    }

    @Override
    public DiaryPlan plan() {
        return new DiaryPlan(SNAPSHOT);
    }

    @Override
    public List<Finding> findings(List<Trial> trials) {
        return treatments().stream().map(treatment -> finding(treatment, trials)).toList();
    }

    private static Finding finding(Treatment treatment, List<Trial> trials) {
        List<List<Turn>> ours = trials.stream().filter(trial -> trial.treatment().equals(treatment))
                .map(trial -> trial.diary().turns()).toList();
        double first = median(ours.stream().map(turns -> turns.subList(0, COMPARED)));
        double last = median(ours.stream().map(turns -> turns.subList(turns.size() - COMPARED, turns.size())));
        return new Finding(treatment, last / first, String.format(Locale.ROOT,
                "%s: the generator's gradient goes from %.2g to %.2g, %.1e times what it was", treatment.name(), first, last,
                last / first));
    }

    /// The numbers spread over orders of magnitude, so that a mean would be that of the largest few.
    private static double median(Stream<List<Turn>> turns) {
        double[] norms = turns.flatMap(List::stream).mapToDouble(Turn::generatorGradient).sorted().toArray();
        return norms.length == 0 ? Double.NaN : norms[norms.length / 2];
    }
}
