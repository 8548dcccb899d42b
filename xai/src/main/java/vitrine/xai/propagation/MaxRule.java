package vitrine.xai.propagation;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.UnaryOp;
import vitrine.autodiff.op.Max;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.autodiff.op.Pooling;
import vitrine.xai.shapley.MaxShap;

/// How the change of a maximum, y − y′ = max(x) − max(x′), is shared out among the numbers that it was taken of.
///
/// Both ways give a number nothing that did not change, and never more than it changed by. Windows may overlap: what
/// a number receives from several adds up.
public enum MaxRule {
    /// With the crossing c = max(y, y′), the rise c − y′ is credited to where the maximum is now, and the fall y − c to
    /// where it was then. This is what the libraries SHAP and Captum do.
    CROSS_MAX {
        @Override
        Tensor contributions(Pooling max, Change x, Change y, Tensor g) {
            Tensor rise = y.delta().relu();
            Tensor fall = y.delta().minus(rise);
            return max.vjp(x.now(), y.now(), g.times(rise)).plus(max.vjp(x.then(), y.then(), g.times(fall)));
        }
    },
    /// The Shapley values of the game in which every number is xᵢ if its player has joined, and else x′ᵢ (*Max SHAP*,
    /// Lundberg and Lee 2017, §4.2).
    MAX_SHAP {
        @Override
        Tensor contributions(Pooling max, Change x, Change y, Tensor g) {
            NdArray now = x.now().value();
            int[][] windows = switch (max) {
                case MaxPool2d pool -> Windows.of(pool, now.shape());
                case Max along -> Windows.of(along, now);
                default -> throw new IllegalArgumentException(max.name() + " is no maximum");
            };
            double[] values = now.toDoubles();
            double[] references = x.then().value().toDoubles();
            double[] signal = g.value().toDoubles();
            double[] shares = new double[values.length];
            for (int output = 0; output < windows.length; output++) {
                int[] window = windows[output];
                double[] shapley = MaxShap.of(at(window, values), at(window, references));
                for (int i = 0; i < window.length; i++) {
                    shares[window[i]] += signal[output] * shapley[i];
                }
            }
            return Tensor.constant(now.backend().array(now.shape(), shares));
        }
    };

    /// What each input of a maximum contributed to g · Δy.
    abstract Tensor contributions(Pooling max, Change x, Change y, Tensor g);

    /// The multiplier of each input of a maximum.
    Tensor pass(Pooling max, Change x, Change y, Tensor g) {
        Tensor slope = ((UnaryOp) max).vjp(x.now(), y.now(), g);
        return x.multiplier(contributions(max, x, y, g), slope);
    }

    private static double[] at(int[] window, double[] values) {
        return Arrays.stream(window).mapToDouble(i -> values[i]).toArray();
    }
}
