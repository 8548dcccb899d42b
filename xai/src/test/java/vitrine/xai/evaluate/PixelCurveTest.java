package vitrine.xai.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.xai.FormulaModel;
import vitrine.xai.Target;

class PixelCurveTest {
    private static final NdArray IMAGE = NdArray.of(1, 1, 1, 1).reshape(1, 2, 2);
    private static final NdArray BLACK = IMAGE.times(0);
    private static final FormulaModel WEIGHTS = FormulaModel.linear(new double[][] {{8, 1, 4, 2}}, 0);

    private static NdArray importance(double... values) {
        return NdArray.of(values).reshape(2, 2);
    }

    @Test
    void deletionTakesTheMostImportantAwayFirst() {
        PixelCurve curve = PixelCurve.deletion(WEIGHTS, IMAGE, importance(8, 1, 4, 2), BLACK, 1, Target.logit(0));

        assertThat(curve.scores()).containsExactly(15.0, 7.0, 3.0, 1.0, 0.0);
        assertThat(curve.area()).isEqualTo((7.5 + 7 + 3 + 1) / 4);
    }

    @Test
    void insertionShowsTheMostImportantFirst() {
        PixelCurve curve = PixelCurve.insertion(WEIGHTS, IMAGE, importance(8, 1, 4, 2), BLACK, 3, Target.logit(0));

        assertThat(curve.scores()).as("three at once, then the rest").containsExactly(0.0, 14.0, 15.0);
    }

    @Test
    void ofEquallyImportantPixelsTheFirstGoesFirst() {
        assertThat(PixelCurve.deletion(WEIGHTS, IMAGE, importance(0, 0, 0, 0), BLACK, 1, Target.logit(0)).scores())
                .containsExactly(15.0, 7.0, 6.0, 2.0, 0.0);
    }

    @Test
    void allChannelsOfAPixelGoTogether() {
        NdArray colours = NdArray.of(1, 1, 1, 1).reshape(2, 1, 2);

        PixelCurve curve = PixelCurve.deletion(WEIGHTS, colours, NdArray.of(0, 1).reshape(1, 2), colours.times(0), 1,
                Target.logit(0));

        assertThat(curve.scores()).containsExactly(15.0, 12.0, 0.0);
    }

    @Test
    void theRightOrderBeatsTheWrongOne() {
        var right = PixelCurve.deletion(WEIGHTS, IMAGE, importance(8, 1, 4, 2), BLACK, 1, Target.logit(0));
        var wrong = PixelCurve.deletion(WEIGHTS, IMAGE, importance(-8, -1, -4, -2), BLACK, 1, Target.logit(0));

        assertThat(right.area()).isLessThan(wrong.area());
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> PixelCurve.deletion(WEIGHTS, IMAGE, NdArray.of(1, 2), BLACK, 1, Target.logit(0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("importances of shape (2)");
        assertThatThrownBy(() -> new PixelCurve(List.of(1.0))).isInstanceOf(IllegalArgumentException.class);
    }
}
