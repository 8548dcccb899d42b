package vitrine.xai.perturbation;

import java.util.List;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Model;
import vitrine.xai.Target;

/// How a model's answer depends on one feature, or on two, over a whole data set.
///
/// The feature is set to one value after the other in every row, whatever it was. Each row's answers are its curve of
/// individual conditional expectation (ICE; Goldstein et al. 2015), and their mean is the partial dependence (Friedman
/// 2001, section 8.2):
///
///     ICEₙ(s) = f(x₁ … xₙ with the feature = s)        PD(s) = 1/N · Σₙ ICEₙ(s)
///
/// A flat mean can hide curves that cross: look at both. Setting a feature alone makes rows that may not exist, such as
/// a child with the fare of a family, wherever features depend on each other. N · S forward evaluations.
///
/// @param ice        the curves of the rows, (N, S), in 64 bits
/// @param dependence their mean, (S)
public record PartialDependence(NdArray ice, NdArray dependence) {
    private static final int CHUNK = 1024;

    /// The dependence on elements of the input that are set together, such as the one-hot code of a column.
    ///
    /// @param model    the model
    /// @param rows     a data set (N, features)
    /// @param elements which features are set
    /// @param settings the values that they are set to, (S, elements)
    /// @param target   the explained number, with its class named
    public static PartialDependence of(
            Model model, NdArray rows, List<Integer> elements, NdArray settings, Target target) {
        if (rows.shape().rank() != 2 || settings.shape().rank() != 2 || settings.shape().dim(1) != elements.size()) {
            throw new IllegalArgumentException("partial dependence of rows of shape " + rows.shape() + " on "
                    + elements.size() + " features with settings of shape " + settings.shape()
                    + ": expected (N, features) and (S, " + elements.size() + ")");
        }
        double[] data = rows.toDoubles();
        double[] values = settings.toDoubles();
        int n = rows.shape().dim(0);
        int width = rows.shape().dim(1);
        int s = settings.shape().dim(0);
        double[] ice = new double[n * s];
        for (int from = 0; from < ice.length; from += CHUNK) {
            int count = Math.min(CHUNK, ice.length - from);
            double[] batch = new double[count * width];
            for (int i = 0; i < count; i++) {
                System.arraycopy(data, (from + i) / s * width, batch, i * width, width);
                for (int e = 0; e < elements.size(); e++) {
                    batch[i * width + elements.get(e)] = values[(from + i) % s * elements.size() + e];
                }
            }
            double[] part = model.backend().scoped(() -> target.of(Tensor.constant(
                    model.scores(model.backend().array(Shape.of(count, width), batch)))).value().toDoubles());
            System.arraycopy(part, 0, ice, from, count);
        }
        NdArray curves = Backends.reference().array(Shape.of(n, s), ice);
        return new PartialDependence(curves, curves.mean(0));
    }
}
