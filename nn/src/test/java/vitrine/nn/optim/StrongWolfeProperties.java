package vitrine.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.Parameter;

/// Whatever step is tried first, the one that is found fulfils both conditions.
class StrongWolfeProperties {
    private static final double C1 = 1e-4;
    private static final double C2 = 0.9;

    /// w⁴ / 4 − w² / 2 + tilt · w: two valleys with a hill between them, one deeper than the other.
    private static Tensor hills(Parameter w, double tilt) {
        Tensor x = w.variable();
        return x.square().square().times(0.25).minus(x.square().times(0.5)).plus(x.times(tilt)).sum();
    }

    @Property(tries = 300)
    void bothConditionsHold(@ForAll @DoubleRange(min = -3, max = 3) double start,
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double tilt,
            @ForAll @DoubleRange(min = 1e-3, max = 50) @Scale(3) double first) {
        var w = new Parameter(NdArray.of(start));
        var f = new FlatLoss(List.of(w), () -> hills(w, tilt));
        FlatLoss.Point here = f.at(f.start());
        double slope = here.gradient()[0];
        if (Math.abs(slope) < 1e-3) {
            return;
        }
        double direction = -slope;
        FlatLoss.Point there =
                new StrongWolfe(C1, C2, 60).search(f, here, new double[] {direction}, first);
        double alpha = (there.x()[0] - start) / direction;

        assertThat(alpha).isPositive();
        assertThat(there.loss()).as("enough decrease")
                .isLessThanOrEqualTo(here.loss() + C1 * alpha * slope * direction + 1e-15);
        assertThat(Math.abs(there.gradient()[0] * direction)).as("little slope")
                .isLessThanOrEqualTo(C2 * Math.abs(slope * direction));
    }
}
