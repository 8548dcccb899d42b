package vitrine.xai.evaluate;

import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.Model;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Max-sensitivity (Yeh et al. 2019, definition 3.1): how much an explanation may change when the input hardly does,
///
///     SENS = max over |z − x|∞ ≤ r of ‖Φ(z) − Φ(x)‖₂ / ‖Φ(x)‖₂
///
/// The paper has no denominator; with it, as in Captum, explanations of different scales
/// can be compared.
///
/// The maximum is over random neighbours, so it is a lower bound. Smaller is steadier; a constant explanation has 0, so it
/// says nothing of truth. One explanation per neighbour.
///
/// @param radius  r, positive; 0.02 by default
/// @param samples how many neighbours, at least 1; 10 by default
/// @param seed    what they are drawn from: neighbour k from part k of it
public record MaxSensitivity(double radius, int samples, Seed seed) {
    /// Checks the ranges.
    public MaxSensitivity {
        if (!(radius > 0) || samples < 1) {
            throw new IllegalArgumentException("max-sensitivity among " + samples + " neighbours within " + radius
                    + ": expected at least 1, and a positive distance");
        }
    }

    /// Ten neighbours within 0.02.
    public MaxSensitivity(Seed seed) {
        this(0.02, 10, seed);
    }

    /// The max-sensitivity of a method at an input, without a batch axis. A named class should be explained, as a neighbour
    /// may be predicted otherwise.
    public <M extends Model> double of(Explainer<? super M> method, M model, NdArray input, Target target) {
        double[] x = input.toDoubles();
        double[] neighbours = new double[samples * x.length];
        for (int k = 0; k < samples; k++) {
            double[] move = seed.split(k).uniform(x.length, -radius, radius);
            for (int i = 0; i < x.length; i++) {
                neighbours[k * x.length + i] = x[i] + move[i];
            }
        }
        int[] dims = new int[input.shape().rank() + 1];
        dims[0] = samples;
        System.arraycopy(input.shape().toArray(), 0, dims, 1, input.shape().rank());
        return among(method, model, input, target, input.backend().array(Shape.of(dims), neighbours));
    }

    /// The largest relative change among given neighbours, (K, …). Where the explanation is zero, a change is infinite.
    public static <M extends Model> double among(Explainer<? super M> method, M model, NdArray input, Target target,
            NdArray neighbours) {
        NdArray here = method.explain(model, input, target).values();
        double size = length(here);
        double largest = 0;
        for (int k = 0; k < neighbours.shape().dim(0); k++) {
            double change = length(method.explain(model, neighbours.at(k), target).values().minus(here));
            largest = Math.max(largest, change == 0 ? 0 : change / size);
        }
        return largest;
    }

    private static double length(NdArray values) {
        double sum = 0;
        for (double value : values.toDoubles()) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
