package vitrine.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.op.Activation;
import vitrine.autodiff.op.Relu;

class RuleBookTest {
    private final Tensor x = Tensor.variable(NdArray.of(-1, 2, 3));
    private final Tensor cotangent = Tensor.constant(NdArray.of(5, 5, -5));

    /// The rule of the deconvnet: ReLU applied to the signal, whatever the input was.
    private final RuleBook deconvnet = RuleBook.gradientExcept(Relu.class, (op, in, out, signal) -> signal.relu());

    @Test
    void theDefaultBookIsTheChainRule() {
        assertThatArray(sweep(RuleBook.gradient(), x.relu())).hasElements(0, 5, -5);
    }

    @Test
    void oneTypeOfOpIsReplacedAndAllOthersKeepTheirGradient() {
        assertThatArray(sweep(deconvnet, x.relu())).hasElements(5, 5, 0);
        assertThatArray(sweep(deconvnet, x.square())).hasElements(-10, 20, -30);
        assertThatArray(sweep(deconvnet, x.times(2).relu())).hasElements(10, 10, 0);
    }

    @Test
    void theRuleSeesTheOpItsInputItsOutputAndTheSignal() {
        RuleBook guided = RuleBook.gradientExcept(Relu.class, (op, in, out, signal) -> {
            assertThat(op).isEqualTo(new Relu());
            assertThatArray(out.value()).isEqualToArray(in.value().map(Unary.RELU));
            return signal.relu().times(Tensor.constant(in.value().map(Unary.STEP)));
        });

        assertThatArray(sweep(guided, x.relu())).hasElements(0, 5, 0);
    }

    @Test
    void aWholeFamilyCanBeReplaced() {
        RuleBook straightThrough = RuleBook.gradientExcept(Activation.class, (op, in, out, signal) -> signal);

        assertThatArray(sweep(straightThrough, x.relu().tanh().times(2))).hasElements(10, 10, -10);
    }

    @Test
    void aReluUsedAtTwoPlacesIsToldApartByItsNode() {
        Tensor first = x.relu();
        Tensor y = first.minus(1).relu();
        var nodes = new ArrayList<Tensor>();
        RuleBook watching = (step, which) -> {
            if (step.op() instanceof Relu) {
                nodes.add(step.node());
            }
            return step.vjp(which);
        };

        assertThatArray(sweep(watching, y)).hasElements(0, 5, -5);
        assertThat(nodes).containsExactly(y, first);
    }

    @Test
    void inputsAreDetachedUnlessTheSweepIsToBeDifferentiated() {
        var tracked = new ArrayList<Boolean>();
        RuleBook watching = (step, which) -> {
            tracked.add(step.inputs().getFirst().isTracked() && step.output().isTracked());
            return step.vjp(which);
        };
        sweep(watching, x.relu());
        var _ = ReverseSweep.with(watching).differentiable().run(x.relu(), cotangent, List.of(x));

        assertThat(tracked).containsExactly(false, true);
    }

    /// An explanation can be differentiated: d/dx of Σ (x² swept by the deconvnet's rules).
    @Test
    void aSweepByOtherRulesCanBeDifferentiatedToo() {
        Tensor explained = ReverseSweep.with(deconvnet).differentiable()
                .run(x.square().relu(), cotangent, List.of(x)).getFirst();

        // relu(5, 5, −5) · 2x, whose slope is 2 · relu(5, 5, −5).
        assertThatArray(explained.value()).hasElements(-10, 20, 0);
        assertThatArray(Gradients.grad(explained.sum(), List.of(x)).getFirst().value()).hasElements(10, 10, 0);
    }

    private NdArray sweep(RuleBook rules, Tensor y) {
        return ReverseSweep.with(rules).run(y, cotangent, List.of(x)).getFirst().value();
    }
}
