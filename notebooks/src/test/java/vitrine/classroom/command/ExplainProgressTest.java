package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.classroom.report.Explanation;
import vitrine.nn.Network;
import vitrine.nn.Sequential;
import vitrine.nn.zoo.LeNet;
import vitrine.xai.Target;

class ExplainProgressTest {
    private final StringWriter printed = new StringWriter();
    private long seconds;

    private ExplainProgress progress(boolean terminal) {
        PrintWriter out = new PrintWriter(printed, true);
        return new ExplainProgress(new Screen(out, out, Ansi.OFF), terminal, 4, () -> seconds * 1_000_000_000L);
    }

    @Test
    void whatIsQuickIsNotShown() {
        try (ExplainProgress progress = progress(true)) {
            progress.begin("Saliency");
            progress.scored(7);
        }

        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void aTerminalHasOneLineThatIsClearedInTheEnd() {
        try (ExplainProgress progress = progress(true)) {
            progress.begin("Saliency");
            progress.begin("LIME");
            progress.scored(1000);
            seconds = 2;
            progress.scored(500);
        }

        assertThat(printed.toString()).doesNotContain("\n")
                .contains("▕██████                  ▏ LIME (2 of 4): 1,500 inputs scored").endsWith(" \r");
    }

    @Test
    void elsewhereALineIsPrintedFromTimeToTime() {
        try (ExplainProgress progress = progress(false)) {
            progress.begin("RISE");
            for (seconds = 1; seconds <= 25; seconds++) {
                progress.scored(100);
            }
        }

        assertThat(printed.toString().lines()).containsExactly(
                "RISE (1 of 4): 1,000 inputs scored", "RISE (1 of 4): 2,000 inputs scored");
    }

    @Test
    void whatIsLeftIsShownWhereItIsKnown() {
        try (ExplainProgress progress = progress(false)) {
            progress.begin("Curves", 1200);
            seconds = 11;
            progress.scored(300);
        }

        assertThat(printed.toString()).hasLineCount(1).contains("Curves (1 of 4): 300 of 1,200 inputs scored");
    }

    @Test
    void aStudyOfCurvesKnowsHowManyInputsItScores() {
        NdArray digit = Backends.reference().array(Shape.of(1, 28, 28), Seed.of(2).uniform(784, 0, 1));
        Method method = MethodCatalogue.named(List.of("saliency")).getFirst();
        Network network = LeNet.create(Backends.reference(), Seed.of(1));
        Explanation why = new Explanation(method, method.explainer(Seed.of(1)).explain(network, digit, Target.logit(3)));
        int[] scored = new int[1];
        CurveStudy study = new CurveStudy(
                new ObservedNetwork(network, inputs -> scored[0] += inputs), digit, 3, Seed.of(1));

        study.of(List.of(why));

        assertThat(study.rows(1)).isEqualTo(scored[0]).isEqualTo(2 * 2 * 29);
    }

    @Test
    void anObservedNetworkAnswersAsTheOneItWraps() {
        Sequential network = LeNet.create(Backends.reference(), Seed.of(1));
        NdArray batch = Backends.reference().array(Shape.of(2, 1, 28, 28), Seed.of(2).uniform(1568, 0, 1));
        List<Integer> told = new ArrayList<>();
        ObservedNetwork observed = new ObservedNetwork(network, told::add);
        String layer = network.layerNames().getFirst();
        Tensor tensor = Tensor.constant(batch);

        assertThat(observed.scores(batch).toDoubles()).isEqualTo(network.scores(batch).toDoubles());
        assertThat(observed.forward(tensor, layer, x -> x.times(2)).value().toDoubles())
                .isEqualTo(network.forward(tensor, layer, x -> x.times(2)).value().toDoubles());
        assertThat(observed.activations(tensor).keySet()).isEqualTo(network.activations(tensor).keySet());
        assertThat(observed.layerNames()).isEqualTo(network.layerNames());
        assertThat(told).containsExactly(2, 2, 2);
    }
}
