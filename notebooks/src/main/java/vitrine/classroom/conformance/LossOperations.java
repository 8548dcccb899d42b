package vitrine.classroom.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import vitrine.autodiff.Tensor;
import vitrine.nn.loss.AbsoluteError;
import vitrine.nn.loss.BinaryCrossEntropy;
import vitrine.nn.loss.Huber;
import vitrine.nn.loss.KullbackLeibler;
import vitrine.nn.loss.NegativeLogLikelihood;
import vitrine.nn.loss.SmoothL1;
import vitrine.nn.loss.SoftCrossEntropy;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.loss.SquaredError;

/// Losses of outputs `x` and targets `t`.
final class LossOperations {
    private LossOperations() {}

    static Map<String, Operation> operations() {
        return new Operation.Book()
                .of("op.mse", (about, in) -> new SquaredError().each(in.get("x"), in.get("t")).mean())
                .of("op.l1", (about, in) -> new AbsoluteError().each(in.get("x"), in.get("t")).mean())
                .of("op.huber", (about, in) ->
                        new Huber(about.param("delta", 1)).each(in.get("x"), in.get("t")).mean())
                .of("op.smooth_l1", (about, in) ->
                        new SmoothL1(about.param("beta", 1)).each(in.get("x"), in.get("t")).mean())
                .of("op.bce_with_logits", (about, in) -> reduced(about,
                        new BinaryCrossEntropy(list(about.param("pos_weight"))).each(in.get("x"), in.get("t"))))
                .of("op.kl_div", (about, in) ->
                        new KullbackLeibler().of(in.get("x").logSoftmax(1), in.get("t").value()))
                .of("op.nll_loss", (about, in) -> new NegativeLogLikelihood().of(in.get("x"), labels(in.get("t"))))
                .of("op.cross_entropy", (about, in) -> in.get("t").shape().rank() == 2
                        ? new SoftCrossEntropy().of(in.get("x"), in.get("t").value())
                        : ofLabels(about, in.get("x"), labels(in.get("t"))))
                .operations();
    }

    private static Tensor ofLabels(ReferenceCase about, Tensor x, int[] labels) {
        var loss = new SoftmaxCrossEntropy(about.param("label_smoothing", 0),
                list(about.param("class_weight")), about.param("ignore_index").asInt(-1));
        return about.param("reduction").isMissingNode()
                ? loss.of(x, labels)
                : reduced(about, loss.each(x, labels));
    }

    private static Tensor reduced(ReferenceCase about, Tensor each) {
        return switch (about.param("reduction").asString("mean")) {
            case "none" -> each;
            case "sum" -> each.sum();
            default -> each.mean();
        };
    }

    private static int[] labels(Tensor t) {
        return Arrays.stream(t.value().toDoubles()).mapToInt(label -> (int) label).toArray();
    }

    private static List<Double> list(JsonNode numbers) {
        return numbers.valueStream().map(JsonNode::asDouble).toList();
    }
}
