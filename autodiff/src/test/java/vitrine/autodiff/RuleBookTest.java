package vitrine.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.op.Abs;
import vitrine.autodiff.op.Activation;
import vitrine.autodiff.op.LeakyRelu;
import vitrine.autodiff.op.Multiply;
import vitrine.autodiff.op.Relu;
import vitrine.autodiff.op.Square;

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

    /// A book that takes 2 · relu(x) for one operation: the sweep goes from the product to x, and never sees the ReLU.
    @Test
    void twoOperationsCanBeReadAsOne() {
        var seen = new ArrayList<Op>();
        var leaky = new LeakyRelu(0.5);
        RuleBook book = new RuleBook() {
            @Override
            public Operation read(Tensor node) {
                return node.op() instanceof Multiply
                        ? new Operation(leaky, node.inputs().getFirst().inputs())
                        : RuleBook.super.read(node);
            }

            @Override
            public Tensor pass(Step step, int which) {
                seen.add(step.op());
                return step.vjp(which);
            }
        };

        assertThatArray(sweep(book, x.square().relu().times(2))).hasElements(-10, 20, -30);
        assertThat(seen).containsExactly(leaky, new Square());
    }

    /// What is skipped in one place still passes its signal on where it is used in another.
    @Test
    void whatIsSkippedInOnePlaceIsStillSeenInAnother() {
        Tensor relu = x.relu();
        RuleBook skipping = new RuleBook() {
            @Override
            public Operation read(Tensor node) {
                return node.op() instanceof Square ? new Operation(new Abs(), relu.inputs()) : RuleBook.super.read(node);
            }

            @Override
            public Tensor pass(Step step, int which) {
                return step.vjp(which);
            }
        };

        // The cotangent (5, 5, −5) times sign(x) past the ReLU, and times 1[x > 0] through it.
        assertThatArray(sweep(skipping, relu.square().plus(relu))).hasElements(-5, 5 + 5, -5 - 5);
    }

    private NdArray sweep(RuleBook rules, Tensor y) {
        return ReverseSweep.with(rules).run(y, cotangent, List.of(x)).getFirst().value();
    }
}
