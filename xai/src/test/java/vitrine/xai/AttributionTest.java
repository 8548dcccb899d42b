package vitrine.xai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.gradient.Saliency;

class AttributionTest {
    /// f = x², from 1 to 3, by two left steps: 2 · (2·1 + 2·2)/2 = 6 of 8.
    private static final Attribution SQUARE = new IntegratedGradients(2, Quadrature.LEFT, Baseline.constant(1))
            .explain(new FormulaModel(x -> x.square()), NdArray.of(3), Target.predicted(Target.Scale.LOGIT));

    private static String lines(String text) {
        return text.replace("\n", System.lineSeparator());
    }

    @Test
    void carriesItsCertificate() {
        assertThat(SQUARE.certificate()).isEqualTo(new Certificate(
                "IntegratedGradients[steps=2, quadrature=LEFT, baseline=constant 1.0]", "logit of class 0", 9,
                OptionalDouble.of(1), OptionalDouble.of(2), OptionalDouble.empty(), 4, 2, Optional.empty(),
                "reference"));
        assertThat(SQUARE.residual()).isEqualTo(2);
        assertThat(SQUARE.input().toDoubles()).containsExactly(3);
        assertThat(SQUARE.baseline().orElseThrow().toDoubles()).containsExactly(1);
    }

    @Test
    void printsItsCertificateAndItsValues() {
        assertThat(SQUARE.toString()).isEqualTo(lines("""
                method                  IntegratedGradients[steps=2, quadrature=LEFT, baseline=constant 1.0]
                explains                logit of class 0
                f(x)                    9.0000
                f(baseline)             1.0000
                completeness residual   2.0000
                model evaluations       4 forward, 2 backward
                backend                 reference
                """) + "[6]");
    }

    @Test
    void leavesOutOfTheCertificateWhatDoesNotApply() {
        Attribution why = new GradientTimesInput().explain(
                FormulaModel.linear(new double[][] {{1e-5, 0}, {-2, 1}}, 0, 0), NdArray.of(1, 1), Target.logit(0));

        assertThat(why.certificate().toString()).isEqualTo(lines("""
                method                  GradientTimesInput[]
                explains                logit of class 0
                f(x)                    1.00e-05
                model evaluations       1 forward, 1 backward
                backend                 reference
                """));
    }

    @Test
    void certifiesStandardErrorAndSeedWhereAnythingWasSampled() {
        var certificate = new Certificate("Sampling[samples=100]", "probability of class 2", -0.5,
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(0.00012), 101, 0,
                Optional.of(Seed.of(42)), "simd");

        assertThat(certificate.toString()).isEqualTo(lines("""
                method                  Sampling[samples=100]
                explains                probability of class 2
                f(x)                    -0.5000
                largest standard error  1.20e-04
                model evaluations       101 forward, 0 backward
                seed                    42
                backend                 simd
                """));
    }

    @Test
    void carriesTheStandardErrorsAndTheNotesOfItsDraft() {
        var f = new ScalarFunction(FormulaModel.SATURATING, NdArray.of(2), Target.logit(0));

        Attribution why = f.draft(new Saliency(Saliency.Form.ABSOLUTE), NdArray.of(0.75)).against(NdArray.of(0.5))
                .sampled(NdArray.of(0.25), Seed.of(7)).noting("R²", "0.93").attribution();

        assertThat(why.standardErrors().orElseThrow().toDoubles()).containsExactly(0.25);
        assertThat(why.certificate().residual()).as("nobody promised completeness").isEmpty();
        assertThat(why.certificate().toString()).isEqualTo(lines("""
                method                  Saliency[form=ABSOLUTE]
                explains                logit of class 0
                f(x)                    1.0000
                f(baseline)             0.5000
                largest standard error  0.2500
                R²                      0.93
                model evaluations       2 forward, 0 backward
                seed                    7
                backend                 reference
                """));
    }

    @Test
    void needsOneStandardErrorPerInputElement() {
        assertThatThrownBy(() -> new Attribution(NdArray.of(1, 2), NdArray.of(1, 2), Optional.empty(),
                Optional.of(NdArray.of(1, 2, 3)), SQUARE.certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("standard errors of shape (3) for an input of shape (2)");
    }

    @Test
    void hasAResidualOnlyIfItsMethodPromisesCompleteness() {
        Attribution why = new Saliency(Saliency.Form.ABSOLUTE)
                .explain(FormulaModel.SATURATING, NdArray.of(2), Target.logit(0));

        assertThatThrownBy(why::residual).isInstanceOf(IllegalStateException.class)
                .hasMessage("Saliency[form=ABSOLUTE] does not promise that its attributions add up to anything");
    }

    @Test
    void needsOneNumberPerInputElement() {
        assertThatThrownBy(() -> new Attribution(NdArray.of(1, 2), NdArray.of(1, 2, 3), Optional.empty(),
                SQUARE.certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attributions of shape (3) for an input of shape (2)");
    }

    @Test
    void hasAHeatmapOfAnImageAlone() {
        assertThatThrownBy(SQUARE::heatmap).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a heatmap of attributions of shape (1): expected those of an image (C, H, W)");
    }
}
