package vitrine.classroom.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Concat;
import vitrine.autodiff.op.Stack;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;
import vitrine.nn.Tap;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Dropout;
import vitrine.nn.layer.Gates;
import vitrine.nn.layer.Gelu;
import vitrine.nn.layer.GruCell;
import vitrine.nn.layer.LayerNorm;
import vitrine.nn.layer.LstmCell;
import vitrine.nn.layer.MultiHeadAttention;
import vitrine.nn.layer.Recurrent;
import vitrine.nn.layer.RecurrentCell;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.RnnCell;
import vitrine.nn.layer.TransformerEncoder;

/// Group `nets_fwd`: recurrent layers and transformer blocks forwards and backwards.
final class SequenceCases {
    private static final Mode TRACKED = new Mode(false, true, Seed.of(0));

    private SequenceCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of(
                "nets_fwd/rnn.rnn_tanh", SequenceCases::recurrent,
                "nets_fwd/rnn.gru", SequenceCases::recurrent,
                "nets_fwd/rnn.lstm", SequenceCases::recurrent,
                "nets_fwd/rnn.lstm_2layer_bidir", SequenceCases::recurrent,
                "nets_fwd/transformer_encoder_layer", SequenceCases::transformer);
    }

    // ---- Recurrent layers -----------------------------------------------------------------------------

    /// Layer after layer, in one direction or in both; the states of all of them are stacked in that order.
    private static Results recurrent(ReferenceCase about) {
        Tensor x = Tensor.variable(about.input("x"));
        List<Tensor> starts = Stream.of("h0", "c0").filter(about::hasInput)
                .map(name -> Tensor.variable(about.input(name))).toList();
        NdArray visible = about.backend().full(Shape.of(x.shape().dim(0), x.shape().dim(1)), 1);
        SequencedMap<String, Parameter> weights = new LinkedHashMap<>();
        List<List<Tensor>> ends = new ArrayList<>();
        Tensor h = x;
        for (int layer = 0; about.hasInput("weight_ih_l" + layer); layer++) {
            List<Tensor> directions = new ArrayList<>();
            for (String suffix : List.of("_l" + layer, "_l" + layer + "_reverse")) {
                if (about.hasInput("weight_ih" + suffix)) {
                    RecurrentCell cell = cell(about, suffix, weights);
                    int which = ends.size();
                    List<Tensor> start = starts.stream().map(all -> state(all, which)).toList();
                    var walk = new Recurrent(cell, false, suffix.endsWith("_reverse")).walk(h, start, visible, TRACKED);
                    directions.add(walk.outputs());
                    ends.add(walk.state());
                }
            }
            h = Concat.of(-1, directions.toArray(Tensor[]::new));
        }
        GradientMap gradients = h.times(Tensor.constant(about.input("gy"))).sum().backward();
        Results results = Results.of("y", h.value()).and("grad_x", gradients.of(x));
        List<String> names = List.of("h", "c");
        for (int i = 0; i < starts.size(); i++) {
            int which = i;
            results.and(names.get(i) + "n", Stack.of(0, ends.stream().map(end -> end.get(which))
                    .toArray(Tensor[]::new)).value());
            results.and("grad_" + names.get(i) + "0", gradients.of(starts.get(i)));
        }
        weights.forEach((name, weight) -> results.and("grad_" + name, gradients.of(weight.variable())));
        return results;
    }

    private static Tensor state(Tensor all, int which) {
        return all.slice(0, which, which + 1).reshape(all.shape().dim(1), all.shape().dim(2));
    }

    private static RecurrentCell cell(ReferenceCase about, String suffix, Map<String, Parameter> weights) {
        Gates gates = new Gates(parameter(about, "weight_ih" + suffix, weights),
                parameter(about, "weight_hh" + suffix, weights), parameter(about, "bias_ih" + suffix, weights),
                parameter(about, "bias_hh" + suffix, weights));
        return switch (about.method()) {
            case "rnn.rnn_tanh" -> new RnnCell(gates);
            case "rnn.gru" -> new GruCell(gates);
            default -> new LstmCell(gates);
        };
    }

    private static Parameter parameter(ReferenceCase about, String name, Map<String, Parameter> weights) {
        Parameter parameter = new Parameter(about.input(name));
        weights.put(name, parameter);
        return parameter;
    }

    // ---- Transformer blocks ---------------------------------------------------------------------------

    private static Results transformer(ReferenceCase about) {
        List<Dense> projections = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            projections.add(new Dense(new Parameter(third(about.input("self_attn_in_proj_weight"), i)),
                    new Parameter(third(about.input("self_attn_in_proj_bias"), i))));
        }
        var attention = new MultiHeadAttention(projections.get(0), projections.get(1), projections.get(2),
                dense(about, "self_attn_out_proj"), about.param("heads").asInt());
        var block = new TransformerEncoder(attention, norm(about, "norm1"), dense(about, "linear1"),
                about.param("activation").asString("").startsWith("gelu") ? new Gelu() : new Relu(),
                dense(about, "linear2"), norm(about, "norm2"), new Dropout(0), about.param("norm_first").asBoolean());
        Tensor x = Tensor.variable(about.input("x"));
        SequencedMap<String, Tensor> shown = new LinkedHashMap<>();
        Tensor y = block.forward(x, visible(about, x.shape()), TRACKED.tapped(Tap.into(shown)));
        GradientMap gradients = y.times(Tensor.constant(about.input("gy"))).sum().backward();
        Results results = Results.of("y", y.value())
                .and("attn", Objects.requireNonNull(shown.get("attention.map")).value())
                .and("grad_x", gradients.of(x))
                .and("grad_self_attn_in_proj_weight", joined(projections.stream().map(Dense::weight), gradients))
                .and("grad_self_attn_in_proj_bias",
                        joined(projections.stream().map(dense -> dense.parameters().get("bias")), gradients));
        block.parameters().forEach((name, parameter) -> results.and(
                "grad_" + name.replace("attention.output", "self_attn_out_proj").replace('.', '_'),
                gradients.of(parameter.variable())));
        return results;
    }

    private static NdArray third(NdArray projections, int which) {
        int width = projections.shape().dim(0) / 3;
        return projections.slice(0, which * width, (which + 1) * width);
    }

    private static NdArray joined(Stream<Parameter> parts, GradientMap gradients) {
        NdArray[] arrays = parts.map(part -> gradients.of(part.variable())).toArray(NdArray[]::new);
        return arrays[0].backend().concat(0, arrays);
    }

    private static Dense dense(ReferenceCase about, String name) {
        return new Dense(new Parameter(about.input(name + "_weight")), new Parameter(about.input(name + "_bias")));
    }

    private static LayerNorm norm(ReferenceCase about, String name) {
        return new LayerNorm(new Parameter(about.input(name + "_weight")), new Parameter(about.input(name + "_bias")),
                about.param("eps", 1e-5));
    }

    /// Who may look at whom, (N, T, T): the reference marks with 1 what is hidden.
    private static NdArray visible(ReferenceCase about, Shape x) {
        Shape shape = Shape.of(x.dim(0), x.dim(1), x.dim(1));
        NdArray ones = about.backend().full(shape, 1);
        if (!about.hasInput("mask")) {
            return ones;
        }
        NdArray present = about.input("pad").times(-1).plus(1).unsqueeze(1);
        return ones.times(about.input("mask").times(-1).plus(1)).times(present);
    }
}
