package vitrine.xai.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;
import vitrine.nn.Network;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Gates;
import vitrine.nn.Layer;
import vitrine.nn.layer.LayerNorm;
import vitrine.nn.layer.LstmCell;
import vitrine.nn.layer.MeanToken;
import vitrine.nn.layer.Recurrent;
import vitrine.nn.layer.TransformerEncoder;
import vitrine.nn.zoo.QuestionTransformer;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.FormulaModel;
import vitrine.xai.Target;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.propagation.Composite.Uniform;
import vitrine.xai.propagation.LinearRule.Epsilon;

/// Rules on the sweep through whole transformers and recurrent networks. Where every share is a multiple of the input,
/// LRP with ε → 0 is gradient × input of a twin in which the factors that receive nothing are constants; so the twins
/// below are the papers' rules written down a second time.
class SequenceNetworksTest {
    private static final int LENGTH = 5;
    private static final int WIDTH = 4;
    private static final int HEADS = 2;
    private static final double TINY = 1e-12;
    private static final Target FIRST = Target.logit(0);
    private static final NdArray SEQUENCE =
            Backends.reference().array(Shape.of(LENGTH, WIDTH), Seed.of(3).uniform(LENGTH * WIDTH, -1.5, 1.5));

    private static final Initialiser INITIALISER = Initialiser.glorot(Backends.reference(), Seed.of(1));
    private static final TransformerEncoder BLOCK =
            random(TransformerEncoder.create(INITIALISER.part(0), WIDTH, HEADS, 6));
    private static final Dense HEAD = random(Dense.create(INITIALISER.part(1), WIDTH, 3));
    private static final Gates GATES = random(new Recurrent(LstmCell.create(INITIALISER.part(2), WIDTH, WIDTH), true, false))
            .cell().gates();

    private static Sequential transformer() {
        return Sequential.builder(INITIALISER).add("block", BLOCK).add("mean", new MeanToken()).add("head", HEAD).build();
    }

    private static Sequential lstm() {
        return Sequential.builder(INITIALISER)
                .add("lstm", new Recurrent(new LstmCell(GATES), true, false)).add("head", HEAD).build();
    }

    /// The layer with weights, biases and scales from −1 to 1.
    private static <L extends Layer> L random(L layer) {
        int part = 0;
        for (Parameter parameter : Sequential.builder(INITIALISER).add("layer", layer).build().parameters().values()) {
            Shape shape = parameter.value().shape();
            parameter.set(Backends.reference().array(shape, Seed.of(2).split(part++).uniform(shape.size(), -1, 1)));
        }
        return layer;
    }

    private static double[] values(Explainer<? super Network> method, Network network) {
        return method.explain(network, SEQUENCE, FIRST).values().toDoubles();
    }

    private static double[] gradientTimesInput(UnaryOperator<Tensor> twin) {
        return new GradientTimesInput().explain(new FormulaModel(twin), SEQUENCE, FIRST).values().toDoubles();
    }

    private static Tensor of(Layer layer, Tensor x) {
        return layer.forward(x, Mode.inference());
    }

    /// y as x times a constant: so relevance passes unchanged through a function of one number.
    private static Tensor unchanged(Tensor x, Tensor y) {
        return x.times(y.detach().dividedBy(x.detach()));
    }

    // ---- LRP ------------------------------------------------------------------------------------------

    /// The transformer with constants where its rules say so.
    ///
    /// @param weigh the product of attention weights and values
    /// @param ask   the product of queries and keys
    private static Tensor transformerTwin(Tensor x, BinaryOperator<Tensor> weigh, BinaryOperator<Tensor> ask) {
        Tensor normed = norm(BLOCK.norm1(), x);
        Tensor q = heads(of(BLOCK.attention().query(), normed));
        Tensor k = heads(of(BLOCK.attention().key(), normed));
        Tensor v = heads(of(BLOCK.attention().value(), normed));
        Tensor looks = ask.apply(q, k.transpose()).dividedBy(Math.sqrt(WIDTH / (double) HEADS)).softmax(-1);
        Tensor answers = weigh.apply(looks, v).permute(0, 2, 1, 3).reshape(x.shape());
        Tensor heard = x.plus(of(BLOCK.attention().output(), answers));
        Tensor hidden = of(BLOCK.linear1(), norm(BLOCK.norm2(), heard));
        Tensor active = unchanged(hidden, of(BLOCK.activation(), hidden));
        return of(HEAD, heard.plus(of(BLOCK.linear2(), active)).mean(1));
    }

    private static Tensor heads(Tensor x) {
        return x.reshape(x.shape().dim(0), LENGTH, HEADS, WIDTH / HEADS).permute(0, 2, 1, 3);
    }

    /// (x − μ)/s · γ + β with a constant s.
    private static Tensor norm(LayerNorm norm, Tensor x) {
        Tensor centred = x.minus(x.mean(2).reshape(x.shape().dim(0), LENGTH, 1));
        Tensor s = centred.square().mean(2).plus(norm.epsilon()).sqrt().reshape(x.shape().dim(0), LENGTH, 1).detach();
        return centred.dividedBy(s).times(Tensor.constant(norm.weight().value()))
                .plus(Tensor.constant(norm.bias().value()));
    }

    @Test
    void lrpWithConstantAttentionIsThatOfAliAndOthers() {
        double[] expected = gradientTimesInput(x -> transformerTwin(x, (a, v) -> a.detach().matmul(v), Tensor::matmul));

        assertThat(values(new Lrp(new Uniform(new Epsilon(TINY)), TransformerRule.CONSTANT, TINY), transformer()))
                .containsExactly(expected, within(1e-8));
    }

    @Test
    void lrpWithHalvesIsThatOfAchtibatAndOthers() {
        BinaryOperator<Tensor> halves = (a, b) -> a.matmul(b.detach()).plus(a.detach().matmul(b)).times(0.5);
        double[] expected = gradientTimesInput(x -> transformerTwin(x, halves, halves));

        assertThat(values(new Lrp(new Uniform(new Epsilon(TINY)), TransformerRule.HALVES, TINY), transformer()))
                .containsExactly(expected, within(1e-8));
    }

    /// Gates receive nothing, the signal all (Arras et al. 2017, §2.2).
    @ParameterizedTest
    @EnumSource
    void lrpThroughAnLstmIsThatOfArrasAndOthers(TransformerRule transformers) {
        double[] expected = gradientTimesInput(x -> {
            Tensor zeros = Tensor.constant(Backends.reference().full(Shape.of(x.shape().dim(0), WIDTH), 0));
            Tensor h = zeros;
            Tensor c = zeros;
            for (int t = 0; t < LENGTH; t++) {
                Tensor here = x.slice(1, t, t + 1).reshape(-1, WIDTH);
                Tensor all = of(new Dense(GATES.weightInput(), GATES.biasInput()), here)
                        .plus(of(new Dense(GATES.weightHidden(), GATES.biasHidden()), h));
                Tensor input = gate(all, 0).sigmoid().detach();
                Tensor forget = gate(all, 1).sigmoid().detach();
                Tensor output = gate(all, 3).sigmoid().detach();
                c = forget.times(c).plus(input.times(unchanged(gate(all, 2), gate(all, 2).tanh())));
                h = output.times(unchanged(c, c.tanh()));
            }
            return of(HEAD, h);
        });

        assertThat(values(new Lrp(new Uniform(new Epsilon(TINY)), transformers, TINY), lstm()))
                .containsExactly(expected, within(1e-8));
    }

    private static Tensor gate(Tensor all, int which) {
        return all.slice(1, which * WIDTH, (which + 1) * WIDTH);
    }

    // ---- DeepLIFT -------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void deepLiftAddsUpThroughATransformerAndAnLstm(DeepLift.Rule rule) {
        var method = new DeepLift(rule, MaxRule.CROSS_MAX, Baseline.constant(0.3));

        for (Network network : List.of(transformer(), lstm())) {
            assertThat(method.explain(network, SEQUENCE, FIRST).residual()).isLessThan(1e-12);
        }
    }

    /// With one element there is nobody else to look at: attention is 1, and DeepLIFT is that of the values alone.
    @Test
    void deepLiftOfASingleElementIsThatOfItsValues() {
        NdArray alone = SEQUENCE.slice(0, 0, 1);
        var attention = BLOCK.attention();
        var network = Sequential.builder(INITIALISER).add("attention", attention).add("mean", new MeanToken()).build();
        var values = new FormulaModel(x -> of(attention.output(), of(attention.value(), x)).mean(1));

        assertThat(new DeepLift().explain(network, alone, FIRST).values().toDoubles()).containsExactly(
                new DeepLift().explain(values, alone, FIRST).values().toDoubles(), within(1e-12));
    }

    // ---- Word numbers ---------------------------------------------------------------------------------

    @Test
    void wordNumbersAreRefusedBecauseNoSignalReachesThem() {
        Network network = QuestionTransformer.create(Backends.reference(), Seed.of(1));
        NdArray words = Backends.reference().full(QuestionTransformer.inputShape(), 2);

        for (Explainer<? super Network> method : List.<Explainer<? super Network>>of(
                new Lrp(new Epsilon()), new DeepLift(), new GradientTimesInput())) {
            assertThatThrownBy(() -> method.explain(network, words, FIRST)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no signal reaches the input");
        }
    }
}
