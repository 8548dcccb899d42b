package vitrine.nn.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.nn.Parameter;
import vitrine.nn.optim.Adadelta;
import vitrine.nn.optim.Adagrad;
import vitrine.nn.optim.Adam;
import vitrine.nn.optim.AdamW;
import vitrine.nn.optim.Adamax;
import vitrine.nn.optim.Clipping;
import vitrine.nn.optim.MomentumOptimiser;
import vitrine.nn.optim.NAdam;
import vitrine.nn.optim.Optimiser;
import vitrine.nn.optim.RAdam;
import vitrine.nn.optim.RmsProp;
import vitrine.nn.optim.Sgd;
import vitrine.nn.train.Schedule;
import vitrine.nn.train.schedule.Cosine;
import vitrine.nn.train.schedule.CosineRestarts;
import vitrine.nn.train.schedule.ExponentialDecay;
import vitrine.nn.train.schedule.MultiStepDecay;
import vitrine.nn.train.schedule.OneCycle;
import vitrine.nn.train.schedule.Plateau;
import vitrine.nn.train.schedule.PolynomialDecay;
import vitrine.nn.train.schedule.StepDecay;
import vitrine.nn.train.schedule.WarmUp;

/// Twenty steps of every optimiser, schedule and clipping on a small network, against those that PyTorch took in
/// 64-bit.
class OptimiserReferenceValuesTest {
    private static final int STEPS = 20;

    static List<GoldenCase> cases() {
        return new GoldenArchive("optim").cases();
    }

    @Test
    void allCasesAreThere() {
        assertThat(cases()).hasSize(33);
    }

    static List<GoldenCase> casesThatAreRight() {
        return cases().stream().filter(about -> !about.method().equals("optimizer.nadam")).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("casesThatAreRight")
    void everyStepAgreesWithPyTorch(GoldenCase about) {
        Walk ours = walk(about, parameters(about, Backends.reference()), weights -> optimiser(about, weights));

        about.assertAgrees("lr", NdArray.of(doubles(ours.rates())));
        about.assertAgrees("loss", NdArray.of(doubles(ours.losses())));
        about.assertAgrees("params_flat", ours.path());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("casesThatAreRight")
    void everyStepAgreesRoughlyIn32Bits(GoldenCase about) {
        Walk ours = walk(about, parameters(about, new SimdBackend(2)), weights -> optimiser(about, weights));

        about.assertAgreesRoughly("loss", NdArray.of(doubles(ours.losses())));
        about.assertAgreesRoughly("params_flat", ours.path());
    }

    /// PyTorch 1.13 multiplies μₜ once too often into the product of all momenta, μ₁ · … · μₜ · μₜ · μₜ₊₁ in place of
    /// Dozat's μ₁ · … · μₜ · μₜ₊₁. The plain formula, written out here, agrees with it when it does the same, and with
    /// ours when it does not.
    @Test
    void theReferenceOfNAdamMultipliesOneMomentumTooOften() {
        GoldenCase about =
                cases().stream().filter(c -> c.method().equals("optimizer.nadam")).findFirst().orElseThrow();
        NdArray ours = walk(about, parameters(about, Backends.reference()), w -> new NAdam(w, 0.02)).path();
        NdArray plain = walk(about, parameters(about, Backends.reference()), w -> new PlainNAdam(w, 0.02, false)).path();
        NdArray asPyTorch = walk(about, parameters(about, Backends.reference()), w -> new PlainNAdam(w, 0.02, true)).path();

        about.assertAgrees("params_flat", asPyTorch);
        assertThat(ours.isCloseTo(plain, 1e-12, 1e-14)).isTrue();
        assertThat(ours.isCloseTo(about.expected("params_flat"), 1e-6, 1e-6)).isFalse();
    }

    /// What twenty steps gave.
    private record Walk(List<Double> losses, List<Double> rates, List<double[]> weights) {
        /// (steps + 1, weights)
        NdArray path() {
            return Backends.reference().array(Shape.of(weights.size(), weights.getFirst().length),
                    weights.stream().flatMapToDouble(DoubleStream::of).toArray());
        }
    }

    private static Walk walk(GoldenCase about, List<Parameter> w, Function<List<Parameter>, Optimiser> rule) {
        Backend backend = w.getFirst().value().backend();
        Tensor x = Tensor.constant(about.input("x").to(backend));
        Tensor y = Tensor.constant(about.input("y").to(backend));
        Optimiser optimiser = rule.apply(w);
        Clipping clipping = clipping(about);
        double initialRate = optimiser.learningRate();
        Walk walk = new Walk(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(List.of(flat(w))));
        for (int step = 0; step < STEPS; step++) {
            optimiser.learningRate(initialRate * factor(about, step, walk.losses()));
            schedule(about).momentum(step, STEPS).ifPresent(m -> ((MomentumOptimiser) optimiser).momentum(m));
            Tensor hidden = affine(x, w.get(0), w.get(1)).tanh();
            Tensor loss = affine(hidden, w.get(2), w.get(3)).minus(y).square().mean();
            GradientMap gradients = loss.backward();
            optimiser.step(clipping.apply(w.stream().map(p -> gradients.of(p.variable())).toList()));
            walk.losses().add(loss.scalar());
            walk.rates().add(optimiser.learningRate());
            walk.weights().add(flat(w));
        }
        return walk;
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }

    private static Tensor affine(Tensor x, Parameter weight, Parameter bias) {
        return x.matmul(weight.variable().transpose()).plus(bias.variable());
    }

    private static List<Parameter> parameters(GoldenCase about, Backend backend) {
        return about.layers().stream()
                .filter(layer -> layer.get("type").asString().equals("linear"))
                .flatMap(layer -> Stream.of("weight", "bias").map(name -> layer.get(name).asString()))
                .map(file -> new Parameter(about.array(file).to(backend)))
                .toList();
    }

    private static double[] flat(List<Parameter> w) {
        return w.stream().flatMapToDouble(p -> Arrays.stream(p.value().toDoubles())).toArray();
    }

    /// Where PyTorch's name of a setting is missing, its default holds, which is also ours.
    private static Optimiser optimiser(GoldenCase about, Collection<Parameter> w) {
        double rate = about.param("lr").asDouble(0);
        double decay = about.param("weight_decay").asDouble(0);
        return switch (about.method()) {
            case "optimizer.sgd", "optimizer.sgd_momentum", "optimizer.sgd_momentum_wd", "optimizer.sgd_dampening",
                    "optimizer.sgd_nesterov", "optimizer.sgd_weight_decay" -> new Sgd(w, rate, new Sgd.Settings(
                            about.param("momentum", 0), about.param("dampening", 0),
                            about.param("nesterov").asBoolean(false), decay));
            case "optimizer.rmsprop", "optimizer.rmsprop_momentum_centered", "optimizer.rmsprop_wd" ->
                    new RmsProp(w, rate, new RmsProp.Settings(about.param("alpha", 0.99), 1e-8,
                            about.param("momentum", 0), about.param("centered").asBoolean(false), decay));
            case "optimizer.adagrad", "optimizer.adagrad_decay" -> new Adagrad(w, rate, new Adagrad.Settings(1e-10,
                    about.param("initial_accumulator_value", 0), about.param("lr_decay", 0), decay));
            case "optimizer.adam" -> new Adam(w, rate);
            case "optimizer.adam_betas_eps" -> new Adam(w, rate, about.param("betas").get(0).asDouble(),
                    about.param("betas").get(1).asDouble(), about.param("eps").asDouble());
            case "optimizer.adam_wd" -> new Adam(w, rate, Adam.Settings.defaults().withWeightDecay(decay));
            case "optimizer.amsgrad" -> new Adam(w, rate, Adam.Settings.defaults().withAmsgrad());
            case "optimizer.adamw" -> new AdamW(w, rate, Adam.Settings.defaults().withWeightDecay(decay));
            case "optimizer.adadelta" -> new Adadelta(w, rate);
            case "optimizer.adamax" -> new Adamax(w, rate);
            case "optimizer.radam" -> new RAdam(w, rate);
            default -> switch (about.param("optimizer").asString()) {
                case "sgd lr .5" -> new Sgd(w, 0.5);
                case "sgd lr 1.9" -> new Sgd(w, 1.9);
                // The initial rate of a one-cycle schedule is its peak.
                case "sgd lr .1 momentum .9" -> new Sgd(w, about.param("max_lr", 0.1), 0.9);
                case "adam lr .02" -> new Adam(w, about.param("max_lr", 0.02));
                default -> throw new IllegalArgumentException(about.param("optimizer").asString());
            };
        };
    }

    private static Clipping clipping(GoldenCase about) {
        return switch (about.method()) {
            case "clip_grad_norm" -> Clipping.byNorm(about.param("max_norm").asDouble());
            case "clip_grad_value" -> Clipping.byValue(about.param("clip_value").asDouble());
            default -> Clipping.none();
        };
    }

    private static double factor(GoldenCase about, int step, List<Double> losses) {
        return about.method().equals("lr_scheduler.plateau")
                ? new Plateau(about.param("factor").asDouble(), about.param("patience").asInt(),
                        about.param("threshold").asDouble(), 0).factor(losses)
                : schedule(about).factor(step, STEPS);
    }

    private static Schedule schedule(GoldenCase about) {
        // PyTorch's floors are rates, ours are shares of the initial rate, which is 0.1 where there is a floor.
        double floor = about.param("eta_min", 0) / 0.1;
        return switch (about.method()) {
            case "lr_scheduler.step" -> new StepDecay(about.param("step_size").asInt(), about.param("gamma", 1));
            case "lr_scheduler.multistep" -> new MultiStepDecay(
                    about.param("milestones").valueStream().map(JsonNode::asInt).toList(), about.param("gamma", 1));
            case "lr_scheduler.exponential" -> new ExponentialDecay(about.param("gamma", 1));
            case "lr_scheduler.polynomial" ->
                    new PolynomialDecay(about.param("total_iters").asInt(), about.param("power", 1));
            case "lr_scheduler.cosine" -> new Cosine(about.param("T_max").asInt(), floor);
            case "lr_scheduler.cosine_restarts" ->
                    new CosineRestarts(about.param("T_0").asInt(), about.param("T_mult").asInt(), floor);
            case "lr_scheduler.linear_warmup" ->
                    new WarmUp(about.param("total_iters").asInt(), about.param("start_factor", 1), Schedule.constant());
            case "lr_scheduler.warmup_cosine" -> new WarmUp(about.param("warmup").asInt(),
                    about.param("start_factor", 1), new Cosine(about.param("T_max").asInt(), 0));
            case "lr_scheduler.onecycle_cos" -> OneCycle.defaults();
            case "lr_scheduler.onecycle_linear_3phase" ->
                    new OneCycle(about.param("pct_start", 0), 25, 1e4, OneCycle.Shape.LINE, true, 0.85, 0.95);
            default -> Schedule.constant();
        };
    }
}
