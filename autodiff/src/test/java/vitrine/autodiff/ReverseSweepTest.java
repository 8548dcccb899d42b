package vitrine.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.SampleArrays;

class ReverseSweepTest {
    private final ReverseSweep sweep = ReverseSweep.with(RuleBook.gradient());

    @Test
    void theSignalsOfAllUsesAddUp() {
        Tensor x = Tensor.variable(NdArray.of(3, -2));

        assertThatArray(gradient(x.plus(x), x)).hasElements(2, 2);
        assertThatArray(gradient(x.times(x), x)).hasElements(6, -4);
        assertThatArray(gradient(x.times(x).times(x), x)).hasElements(27, 12);
        assertThatArray(gradient(x.minus(x), x)).hasElements(0, 0);
    }

    /// One ReLU tensor feeds two branches that meet again: y = r² + 3r with r = relu(x).
    @Test
    void aReluUsedTwiceReceivesTheSumOfBothBranches() {
        Tensor x = Tensor.variable(NdArray.of(2, -2));
        Tensor r = x.relu();

        assertThatArray(gradient(r.square().plus(r.times(3)), x)).hasElements(7, 0);
    }

    /// Two paths of different length from x to y: a walk in any other order would pass an incomplete signal on.
    @Test
    void aDiamondWaitsForItsLongerSide() {
        Tensor x = Tensor.variable(NdArray.of(2));
        Tensor top = x.square();
        Tensor longSide = top.times(3).plus(1).square();
        Tensor y = longSide.times(top);

        // y = (3x² + 1)² x², so y′ = 12x³(3x² + 1) + 2x(3x² + 1)².
        assertThatArray(gradient(y, x)).hasElements(12 * 8 * 13 + 4 * 169);
    }

    /// Squares a − b, and says so: what both products begin with is 2 (a − b) · ḡ.
    private record SquaredDifference(AtomicInteger asked) implements CustomOp {
        @Override
        public NdArray forward(List<NdArray> inputs) {
            NdArray difference = inputs.get(0).minus(inputs.get(1));
            return difference.times(difference);
        }

        @Override
        public Tensor common(Tensor output, Tensor g) {
            asked.incrementAndGet();
            return g.times(output.sqrt()).times(2);
        }

        @Override
        public Tensor vjp(int which, List<Tensor> inputs, Tensor output, Tensor g) {
            return which == 0 ? g : g.negate();
        }
    }

    @Test
    void whatTheProductsOfAllInputsBeginWithIsComputedOnce() {
        Tensor a = Tensor.variable(NdArray.of(5, 7));
        Tensor b = Tensor.variable(NdArray.of(3, 1));
        var asked = new AtomicInteger();
        Tensor y = Tensor.of(new SquaredDifference(asked), a, b);

        List<Tensor> gradients = sweep.run(y, Tensor.constant(NdArray.of(1, 10)), List.of(a, b));

        assertThatArray(gradients.get(0).value()).hasElements(4, 120);
        assertThatArray(gradients.get(1).value()).hasElements(-4, -120);
        assertThat(asked).hasValue(1);
    }

    /// Each node of a ladder of n squares of sums is met on 2ⁿ paths, and visited once.
    @Test
    void everyTensorIsVisitedOnceHoweverManyPathsLeadToIt() {
        Tensor x = Tensor.variable(NdArray.of(1));
        Tensor y = x;
        for (int i = 0; i < 60; i++) {
            y = y.plus(y);
        }
        var visits = new ArrayList<Op>();
        ReverseSweep counting = ReverseSweep.with((step, which) -> {
            visits.add(step.op());
            return step.vjp(which);
        });

        assertThatArray(counting.run(y, Tensor.constant(NdArray.of(1)), List.of(x)).getFirst().value())
                .hasElements(0x1p60);
        assertThat(visits).hasSize(2 * 60);
    }

    @Test
    void aChainOfAHundredThousandOperationsDoesNotOverflowTheStack() {
        Tensor x = Tensor.variable(NdArray.of(1));
        Tensor y = x;
        for (int i = 0; i < 100_000; i++) {
            y = y.plus(x);
        }

        assertThatArray(gradient(y, x)).hasElements(100_001);
        assertThat(GraphDot.of(y)).contains("n100000 ");
    }

    @Test
    void aSecondSweepThroughALongChainDoesNotOverflowTheStackEither() {
        Tensor x = Tensor.variable(NdArray.of(0.5));
        Tensor y = x;
        for (int i = 0; i < 5_000; i++) {
            y = y.times(1.0001).square().sqrt();
        }
        Tensor slope = Gradients.differentiableGrad(y.square().sum(), List.of(x)).getFirst();

        // y = c·x with c = 1.0001ⁿ, so (y²)″ = 2c².
        NdArray curvature = gradient(slope, x);
        assertThatArray(curvature).isCloseTo(NdArray.of(2 * Math.pow(1.0001, 10_000)), 1e-9, 0);
    }

    @Test
    void theWeightsAreLeftAloneWhenOnlyTheInputIsAsked() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor w = Tensor.variable(NdArray.of(3, 4));
        var product = new CountingOp();
        Tensor y = Tensor.of(product, x, w).sum();

        assertThatArray(Gradients.grad(y, List.of(x)).getFirst().value()).hasElements(3, 4);
        assertThat(product.asked().get(0)).isEqualTo(1);
        assertThat(product.asked().get(1)).isZero();

        assertThatArray(Gradients.grad(y, List.of(w)).getFirst().value()).hasElements(1, 2);
        assertThat(product.asked().get(0)).isEqualTo(1);
        assertThat(product.asked().get(1)).isEqualTo(1);
    }

    @Test
    void constantsAreNeverAskedForAGradient() {
        var product = new CountingOp();
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor y = Tensor.of(product, x, Tensor.constant(NdArray.of(3, 4))).sum();

        assertThatArray(y.backward().of(x)).hasElements(3, 4);
        assertThat(product.asked().get(1)).isZero();
    }

    @Test
    void aTargetThatTheOutputDoesNotDependOnReceivesZeros() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor other = Tensor.variable(SampleArrays.counting(2, 3));
        List<Tensor> gradients = Gradients.grad(x.square().sum(), List.of(other, x));

        assertThatArray(gradients.get(0).value()).hasShape(2, 3).hasElements(0, 0, 0, 0, 0, 0);
        assertThatArray(gradients.get(1).value()).hasElements(2, 4);
        assertThatArray(Gradients.grad(Tensor.constant(NdArray.scalar(5)), List.of(x)).getFirst().value())
                .hasElements(0, 0);
    }

    @Test
    void innerTensorsAndTheOutputItselfCanBeTargets() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor inner = x.times(3);
        Tensor y = inner.square().sum();
        List<Tensor> gradients = Gradients.grad(y, List.of(inner, x, y));

        assertThatArray(gradients.get(0).value()).hasElements(6, 12);
        assertThatArray(gradients.get(1).value()).hasElements(18, 36);
        assertThatArray(gradients.get(2).value()).hasElements(1);
    }

    @Test
    void theSameTargetMayBeNamedTwice() {
        Tensor x = Tensor.variable(NdArray.of(3));

        assertThat(Gradients.grad(x.square(), List.of(x, x))).allSatisfy(
                gradient -> assertThatArray(gradient.value()).hasElements(6));
    }

    @Test
    void aConstantIsNoTarget() {
        Tensor x = Tensor.constant(NdArray.of(1, 2));

        assertThatThrownBy(() -> Gradients.grad(x.square().sum(), List.of(x)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a target of shape (2) is a constant, which no signal flows into: make it a "
                        + "Tensor.variable");
    }

    @Test
    void theSeedHasTheShapeOfTheOutput() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));

        assertThatThrownBy(() -> sweep.run(x.square(), Tensor.constant(NdArray.of(1)), List.of(x)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seed of shape (1) for an output of shape (2)");
    }

    @Test
    void aRuleThatPassesTheWrongShapeIsNamed() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        ReverseSweep wrong = ReverseSweep.with((step, which) -> step.signal().sum());

        assertThatThrownBy(() -> wrong.run(x.square(), Tensor.constant(NdArray.of(1, 1)), List.of(x)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the rule for Square passed a signal of shape () to input 0 of shape (2)");
    }

    @Test
    void resultsAreConstantsUnlessTheSweepIsToBeDifferentiated() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor seed = Tensor.variable(NdArray.of(1, 1));

        assertThat(sweep.run(x.square(), seed, List.of(x)).getFirst().isTracked()).isFalse();
        assertThat(sweep.differentiable().run(x.square(), seed, List.of(x)).getFirst().isTracked()).isTrue();
        assertThat(sweep.run(x.square(), seed, List.of(x)).getFirst().isTracked()).isFalse();
    }

    @Test
    void theGraphIsListedWithInputsBeforeResultsAndWithoutConstants() {
        Tensor x = Tensor.variable(NdArray.of(1));
        Tensor square = x.square();
        Tensor shifted = square.plus(Tensor.constant(NdArray.of(1)));
        Tensor y = shifted.times(square);

        assertThat(ReverseSweep.topologicalOrder(y)).containsExactly(x, square, shifted, y);
        assertThat(ReverseSweep.topologicalOrder(Tensor.constant(NdArray.of(1)))).isEmpty();
    }

    private static NdArray gradient(Tensor y, Tensor x) {
        return Gradients.grad(y.sum(), List.of(x)).getFirst().value();
    }
}
