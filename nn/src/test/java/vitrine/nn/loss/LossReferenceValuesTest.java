package vitrine.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.array.Shape;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;

/// Losses, their gradients and their second gradients against numbers that PyTorch 1.13 computed in 64-bit.
class LossReferenceValuesTest {
    static Stream<Arguments> casesOnBothPrecisions() throws IOException {
        try (InputStream in = LossReferenceValuesTest.class.getResourceAsStream("/golden/losses.json")) {
            JsonNode cases = JsonMapper.shared().readTree(Objects.requireNonNull(in));
            assertThat(cases.size()).isEqualTo(18);
            return Stream.of(Backends.reference(), Backends.named("simd")).flatMap(backend ->
                    cases.valueStream().map(about -> arguments(about.get("id").asString(), backend.name(), about, backend)));
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("casesOnBothPrecisions")
    void agreeWithPyTorch(String id, String name, JsonNode about, Backend backend) {
        Map<String, double[]> results = results(about, backend);

        boolean wide = backend.precision() == Precision.FLOAT64;
        double rtol = wide ? 1e-9 : 1e-3;
        double atol = wide ? 1e-10 : 1e-4;
        about.get("expected").properties().forEach(output -> {
            double[] expected = numbers(output.getValue().get("values"));
            double[] actual = results.get(output.getKey());
            assertThat(actual).as(output.getKey()).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).as("element %s of %s", i, output.getKey())
                        .isCloseTo(expected[i], within(atol + rtol * Math.abs(expected[i])));
            }
        });
    }

    private static Map<String, double[]> results(JsonNode about, Backend backend) {
        Tensor x = Tensor.variable(input(about, "x", backend));
        Tensor t = Tensor.variable(input(about, "t", backend));
        Tensor gy = Tensor.variable(input(about, "gy", backend));
        Tensor y = loss(about, x, t);
        List<Tensor> gradients = ReverseSweep.with(RuleBook.gradient()).differentiable().run(y, gy, List.of(x, t));
        Map<String, double[]> results = new LinkedHashMap<>();
        results.put("y", y.value().toDoubles());
        results.put("grad_x", gradients.get(0).value().toDoubles());
        results.put("grad_t", gradients.get(1).value().toDoubles());
        if (about.get("inputs").has("v_x")) {
            Tensor directional = gradients.getFirst().times(Tensor.constant(input(about, "v_x", backend))).sum();
            List<Tensor> second = Gradients.grad(directional, List.of(x, gy));
            results.put("grad2_x", second.get(0).value().toDoubles());
            results.put("grad2_gy", second.get(1).value().toDoubles());
        }
        return results;
    }

    private static Tensor loss(JsonNode about, Tensor x, Tensor t) {
        JsonNode params = about.get("params");
        return switch (about.get("method").asString()) {
            case "op.mse" -> new SquaredError().each(x, t).mean();
            case "op.l1" -> new AbsoluteError().each(x, t).mean();
            case "op.huber" -> new Huber(params.get("delta").asDouble()).each(x, t).mean();
            case "op.smooth_l1" -> new SmoothL1(params.get("beta").asDouble()).each(x, t).mean();
            case "op.bce_with_logits" -> reduced(params,
                    new BinaryCrossEntropy(list(params.path("pos_weight"))).each(x, t));
            case "op.kl_div" -> new KullbackLeibler().of(x.logSoftmax(1), t.value());
            case "op.nll_loss" -> new NegativeLogLikelihood().of(x, labels(t));
            case "op.cross_entropy" -> t.shape().rank() == 2
                    ? new SoftCrossEntropy().of(x, t.value())
                    : crossEntropy(params, x, labels(t));
            default -> throw new IllegalArgumentException("a loss " + about.get("method"));
        };
    }

    private static Tensor crossEntropy(JsonNode params, Tensor x, int[] labels) {
        var loss = new SoftmaxCrossEntropy(params.path("label_smoothing").asDouble(0),
                list(params.path("class_weight")), params.path("ignore_index").asInt(-1));
        return params.has("reduction") ? reduced(params, loss.each(x, labels)) : loss.of(x, labels);
    }

    private static Tensor reduced(JsonNode params, Tensor each) {
        return switch (params.path("reduction").asString("mean")) {
            case "none" -> each;
            case "sum" -> each.sum();
            default -> each.mean();
        };
    }

    private static NdArray input(JsonNode about, String name, Backend backend) {
        JsonNode array = about.get("inputs").get(name);
        int[] dims = array.get("shape").valueStream().mapToInt(JsonNode::asInt).toArray();
        return backend.array(Shape.of(dims), numbers(array.get("values")));
    }

    private static int[] labels(Tensor t) {
        return Arrays.stream(t.value().toDoubles()).mapToInt(label -> (int) label).toArray();
    }

    private static List<Double> list(JsonNode numbers) {
        List<Double> list = new ArrayList<>();
        numbers.valueStream().forEach(number -> list.add(number.asDouble()));
        return list;
    }

    private static double[] numbers(JsonNode values) {
        return values.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }
}
