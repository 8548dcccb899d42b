package vitrine.classroom.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.NearestName;
import vitrine.gan.loss.GradientPenalty;
import vitrine.gan.train.AdversarialTrainer;
import vitrine.gan.train.Averaging;
import vitrine.gan.zoo.Architecture;

/// The trainings that `vitrine gan train` knows by name, with what they take where nothing else is asked for.
enum GanKind {
    /// The game of Goodfellow et al. 2014 on points of the plane.
    GAN("gan", Architecture.MIXTURE, new Defaults("non-saturating", 1, 3000, 256, 2e-4)),
    /// The Wasserstein game with a gradient penalty (Gulrajani et al. 2017) on points of the plane.
    WGAN_GP("wgan-gp", Architecture.MIXTURE, new Defaults("wasserstein", 5, 1500, 128, 1e-3)) {
        @Override
        Optional<GradientPenalty> penalty() {
            return recipe().penalty();
        }

        @Override
        Optional<Averaging> averaging() {
            return recipe().averaging();
        }

        @Override
        AdversarialTrainer.Rates rates(double rate) {
            return new AdversarialTrainer.Rates(rate, rate, recipe().rates().beta1(), recipe().rates().beta2());
        }

        private AdversarialTrainer recipe() {
            return AdversarialTrainer.wassersteinInThePlane(defaults().turns(), Seed.of(0));
        }
    },
    /// Convolutional networks on digits (Radford et al. 2016).
    DCGAN("dcgan", Architecture.DIGITS, new Defaults("non-saturating", 1, 2000, 64, 2e-4)),
    /// Convolutional networks that are told the digit (Mirza and Osindero 2014).
    CONDITIONAL("conditional", Architecture.CONDITIONAL_DIGITS, new Defaults("non-saturating", 1, 2000, 64, 1e-3));

    private final String label;
    private final Architecture architecture;
    private final Defaults defaults;

    GanKind(String label, Architecture architecture, Defaults defaults) {
        this.label = label;
        this.architecture = architecture;
        this.defaults = defaults;
    }

    /// What is taken where nothing else is asked for.
    ///
    /// @param loss               the game, by its name on the command line
    /// @param discriminatorSteps steps of the discriminator in a turn
    /// @param turns              turns of both
    /// @param batchSize          real, and generated, samples in a step
    /// @param rate               Adam's learning rate of both
    record Defaults(String loss, int discriminatorSteps, int turns, int batchSize, double rate) {}

    /// The pair that is trained.
    Architecture architecture() {
        return architecture;
    }

    /// What is taken where nothing else is asked for.
    Defaults defaults() {
        return defaults;
    }

    /// The penalty on the discriminator's slope.
    Optional<GradientPenalty> penalty() {
        return Optional.empty();
    }

    /// How the generator's weights are averaged.
    Optional<Averaging> averaging() {
        return Optional.empty();
    }

    /// How fast both learn.
    AdversarialTrainer.Rates rates(double rate) {
        var dcgan = AdversarialTrainer.Rates.ofDcgan();
        return new AdversarialTrainer.Rates(rate, rate, dcgan.beta1(), dcgan.beta2());
    }

    /// Whether the samples are points of the plane, not pictures.
    boolean isForPoints() {
        return architecture == Architecture.MIXTURE;
    }

    /// What it is called on the command line.
    String label() {
        return label;
    }

    /// The training with this name.
    static GanKind named(String wanted) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(wanted)).findFirst().orElseThrow(() ->
                new BadInput("there is no --kind '" + wanted + "'; " + NearestName.suggestion(wanted, labels())));
    }

    /// What they are called on the command line.
    static List<String> labels() {
        return Arrays.stream(values()).map(GanKind::label).toList();
    }
}
