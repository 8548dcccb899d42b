package vitrine.nn.optim;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import vitrine.array.NdArray;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.nn.Parameter;

/// A loss of several parameters as a function of one long vector: all their numbers, one parameter after the other.
final class FlatLoss {
    private final List<Parameter> parameters;
    private final Supplier<Tensor> loss;
    private int evaluations;

    FlatLoss(List<Parameter> parameters, Supplier<Tensor> loss) {
        this.parameters = parameters;
        this.loss = loss;
    }

    /// The loss at one place.
    ///
    /// @param x        the place
    /// @param loss     its loss
    /// @param gradient the gradient there
    record Point(double[] x, double loss, double[] gradient) {}

    /// Where the parameters are.
    double[] start() {
        return flat(parameters.stream().map(Parameter::value).toList());
    }

    /// Moves the parameters to x, and computes the loss and the gradient there.
    Point at(double... x) {
        evaluations++;
        move(x);
        Tensor value = loss.get();
        GradientMap gradients = value.backward();
        double[] gradient = flat(parameters.stream().map(parameter -> gradients.of(parameter.variable())).toList());
        // A 32-bit backend rounds x; steps are measured between places where the loss really was computed.
        return new Point(start(), value.scalar(), gradient);
    }

    /// Leaves the parameters at this place.
    void moveTo(Point point) {
        move(point.x());
    }

    int evaluations() {
        return evaluations;
    }

    private void move(double... x) {
        int from = 0;
        for (Parameter parameter : parameters) {
            NdArray value = parameter.value();
            int to = from + value.size();
            parameter.set(value.backend().array(value.shape(), Arrays.copyOfRange(x, from, to)));
            from = to;
        }
    }

    private static double[] flat(List<NdArray> arrays) {
        return arrays.stream().flatMapToDouble(array -> Arrays.stream(array.toDoubles())).toArray();
    }
}
