package vitrine.classroom.report;

import java.util.List;
import vitrine.gan.train.Turn;

/// The three charts of a training of a pair.
final class TurnCharts {
    private static final String DISCRIMINATOR = "real";
    private static final String GENERATOR = "fake";

    static final TurnChart LOSSES = new TurnChart("Losses", "Neither has to fall: each loss is measured against the other "
            + "player, who learns too.", List.of(
                    new TurnChart.Line("discriminator", DISCRIMINATOR, Turn::discriminatorLoss),
                    new TurnChart.Line("generator", GENERATOR, Turn::generatorLoss)), TurnChart.Scale.LINEAR);

    static final TurnChart SCORES = new TurnChart("How real samples look", "σ of the discriminator's mean scores: far apart, "
            + "it tells them; both at one half, it cannot. A critic (Wasserstein) gives no probabilities; of its scores only "
            + "the order means something.", List.of(
                    new TurnChart.Line("D(x), real", DISCRIMINATOR, Turn::realScore),
                    new TurnChart.Line("D(G(z)), generated", GENERATOR, Turn::fakeScore)), TurnChart.Scale.PROBABILITY);

    static final TurnChart GRADIENTS = new TurnChart("Gradient norms", "How hard each player is pushed, on a logarithmic "
            + "scale. A generator whose line sinks towards nothing has stopped learning, good or bad.", List.of(
                    new TurnChart.Line("discriminator", DISCRIMINATOR, Turn::discriminatorGradient),
                    new TurnChart.Line("generator", GENERATOR, Turn::generatorGradient)), TurnChart.Scale.LOGARITHMIC);

    static final List<TurnChart> ALL = List.of(LOSSES, SCORES, GRADIENTS);

    private TurnCharts() {}
}
