package vitrine.gan.lesson;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vitrine.array.Seed;
import vitrine.gan.diary.DiaryPlan;
import vitrine.gan.loss.NonSaturating;
import vitrine.gan.metric.ModeCoverage;
import vitrine.gan.mixture.Mixture;
import vitrine.gan.train.AdversarialTrainer;

/// A generator that makes a few modes of the data and leaves the others out (Goodfellow 2016, section 5.1.1; Metz et al.
/// 2017, figure 2): the ring of 8 Gaussians.
///
/// The game is min over G of max over D. A generator that learns much faster than its discriminator plays the other one, max
/// over D of min over G, where the inner minimum asks for no variety at all: where D gives its highest score, all samples
/// go. When D has learnt to call them fake there, all go on to the next place. Here G learns ten times as fast.
///
/// The cure is a critic that is ahead of the generator and compares the two distributions as a whole: WGAN-GP, with five
/// steps of the critic in every turn.
///
/// Measured with the defaults, in half a minute on one core: the plain pair ends with 3, 2 and 4 modes covered, the cured one
/// with 8, 8 and 8.
///
/// @param plainTurns how many turns the plain pair plays, a multiple of 100; 1,000 by default
/// @param curedTurns how many the cured pair plays, each with five steps of the critic, a multiple of 100; 500 by default
/// @param seeds      the trials; 1, 2 and 3 by default
public record ModeCollapse(int plainTurns, int curedTurns, List<Long> seeds) implements Lesson {
    private static final int MODES = 8;
    private static final int BATCH = 128;
    private static final int SNAPSHOT = 100;
    private static final AdversarialTrainer.Rates PLAIN = new AdversarialTrainer.Rates(1e-4, 1e-3, 0.5, 0.999);

    /// Checks that there is a trial, and that snapshots are taken up to the end.
    public ModeCollapse {
        seeds = List.copyOf(seeds);
        if (plainTurns < 1 || plainTurns % SNAPSHOT != 0 || curedTurns < 1 || curedTurns % SNAPSHOT != 0 || seeds.isEmpty()) {
            throw new IllegalArgumentException(plainTurns + " and " + curedTurns + " turns, " + seeds.size()
                    + " seeds: expected multiples of " + SNAPSHOT + ", and at least 1");
        }
    }

    /// The whole lesson.
    public ModeCollapse() {
        this(1000, 500, List.of(1L, 2L, 3L));
    }

    @Override
    public String name() {
        return "mode-collapse";
    }

    @Override
    public String title() {
        return "Mode collapse";
    }

    @Override
    public String story() {
        return "The data are 8 small clouds on a ring. The plain pair's generator learns ten times as fast as its "
                + "discriminator and always finds the place that looks most real at the moment: all its samples crowd "
                + "there, in one or two of the clouds, and when the discriminator has found out, they move on "
                + "together. Nothing tells the generator that something is missing, for every sample is judged by itself. The cure is a critic that is "
                + "ahead and looks at all samples together: in the Wasserstein GAN (Arjovsky et al. 2017) with gradient "
                + "penalty (Gulrajani et al. 2017) it learns for five steps between two of the generator, and measures how "
                + "far the mass of the samples would have to be carried to become that of the data. A cloud that is left out "
                + "costs the whole way to it.";
    }

    @Override
    public String lookAt() {
        return "The samples on top of the data, from snapshot to snapshot: the plain pair's are one clump that wanders, the "
                + "cured pair's spread until every cloud has some. The number of modes covered over the turns.";
    }

    @Override
    public String measure() {
        return "modes covered at the end, mean of the trials";
    }

    @Override
    public Mixture data() {
        return Mixture.ring(MODES, 2, 0.05);
    }

    @Override
    public List<Treatment> treatments() {
        return List.of(
                new Treatment("plain GAN, hasty generator", false,
                        AdversarialTrainer.with(new NonSaturating(), plainTurns, BATCH, PLAIN, Seed.of(0))),
                new Treatment("WGAN-GP", true, AdversarialTrainer.wassersteinInThePlane(curedTurns, Seed.of(0))));
    }

    @Override
    public DiaryPlan plan() {
        return new DiaryPlan(SNAPSHOT);
    }

    @Override
    public List<Finding> findings(List<Trial> trials) {
        return treatments().stream().map(treatment -> finding(treatment, trials)).toList();
    }

    private Finding finding(Treatment treatment, List<Trial> trials) {
        List<ModeCoverage> ends = trials.stream().filter(trial -> trial.treatment().equals(treatment))
                .map(trial -> trial.coverage(data())).toList();
        double covered = ends.stream().mapToInt(ModeCoverage::covered).average().orElse(Double.NaN);
        double good = ends.stream().mapToDouble(ModeCoverage::good).average().orElse(Double.NaN);
        String each = ends.stream().map(end -> Integer.toString(end.covered())).collect(Collectors.joining(", "));
        return new Finding(treatment, covered, String.format(Locale.ROOT,
                "%s: %s of %d modes are covered, and %.0f %% of the samples lie on a mode", treatment.name(), each, MODES,
                100 * good));
    }
}
