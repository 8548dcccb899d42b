package vitrine.classroom.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.nn.Parameter;
import vitrine.nn.optim.Clipping;
import vitrine.nn.optim.MomentumOptimiser;
import vitrine.nn.optim.Optimiser;
import vitrine.nn.train.schedule.Plateau;

/// Group `optim`: twenty steps of every optimiser, schedule and clipping on the mean squared error of the network
/// affine, tanh, affine, on all examples at once.
///
/// `params_flat[k]` holds all parameters after k steps, `loss[k]` the loss before step k, `lr[k]` the learning rate of
/// step k and `momentum[k]` its momentum.
final class OptimiserCases {
    private OptimiserCases() {}

    static Map<String, ReferenceMethod> methods() {
        Map<String, ReferenceMethod> methods = new HashMap<>();
        Stream.concat(OptimiserSettings.OPTIMISERS.stream(), OptimiserSettings.SCHEDULES.stream())
                .forEach(name -> methods.put("optim/" + name, OptimiserCases::results));
        methods.put("optim/clip_grad_norm", OptimiserCases::results);
        methods.put("optim/clip_grad_value", OptimiserCases::results);
        return methods;
    }

    private static Results results(ReferenceCase about) {
        List<Parameter> w = parameters(about);
        return walked(about, w, OptimiserSettings.optimiser(about, w));
    }

    /// What twenty steps of an optimiser on these parameters give.
    static Results walked(ReferenceCase about, List<Parameter> w, Optimiser optimiser) {
        Tensor x = Tensor.constant(about.input("x"));
        Tensor y = Tensor.constant(about.input("y"));
        int steps = about.expected("loss").size();
        Clipping clipping = clipping(about);
        double initialRate = optimiser.learningRate();
        List<Double> losses = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> momenta = new ArrayList<>();
        List<double[]> weights = new ArrayList<>(List.of(flat(w)));
        for (int step = 0; step < steps; step++) {
            optimiser.learningRate(initialRate * factor(about, step, steps, losses));
            var momentum = OptimiserSettings.schedule(about).momentum(step, steps);
            if (momentum.isPresent()) {
                ((MomentumOptimiser) optimiser).momentum(momentum.getAsDouble());
                momenta.add(momentum.getAsDouble());
            }
            Tensor hidden = affine(x, w.get(0), w.get(1)).tanh();
            Tensor loss = affine(hidden, w.get(2), w.get(3)).minus(y).square().mean();
            GradientMap gradients = loss.backward();
            optimiser.step(clipping.apply(w.stream().map(p -> gradients.of(p.variable())).toList()));
            losses.add(loss.scalar());
            rates.add(optimiser.learningRate());
            weights.add(flat(w));
        }
        NdArray path = Backends.reference().array(Shape.of(weights.size(), weights.getFirst().length),
                weights.stream().flatMapToDouble(DoubleStream::of).toArray());
        return Results.of("params_flat", path).and("loss", array(losses)).and("lr", array(rates))
                .and("momentum", array(momenta));
    }

    static List<Parameter> parameters(ReferenceCase about) {
        return about.layers().stream()
                .filter(layer -> layer.path("type").asString("").equals("linear"))
                .flatMap(layer -> Stream.of("weight", "bias").map(name -> layer.get(name).asString()))
                .map(file -> new Parameter(about.array(file)))
                .toList();
    }

    private static double factor(ReferenceCase about, int step, int steps, List<Double> losses) {
        return about.method().equals("lr_scheduler.plateau")
                ? new Plateau(about.param("factor", 0.1), about.param("patience").asInt(10),
                        about.param("threshold", 1e-4), 0).factor(losses)
                : OptimiserSettings.schedule(about).factor(step, steps);
    }

    private static Clipping clipping(ReferenceCase about) {
        return switch (about.method()) {
            case "clip_grad_norm" -> Clipping.byNorm(about.param("max_norm", 1));
            case "clip_grad_value" -> Clipping.byValue(about.param("clip_value", 1));
            default -> Clipping.none();
        };
    }

    private static Tensor affine(Tensor x, Parameter weight, Parameter bias) {
        return x.matmul(weight.variable().transpose()).plus(bias.variable());
    }

    private static NdArray array(List<Double> values) {
        return NdArray.of(values.stream().mapToDouble(value -> value).toArray());
    }

    private static double[] flat(List<Parameter> w) {
        return w.stream().flatMapToDouble(p -> Arrays.stream(p.value().toDoubles())).toArray();
    }
}
