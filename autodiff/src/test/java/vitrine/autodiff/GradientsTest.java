package vitrine.autodiff;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.SampleArrays;
import vitrine.array.Unary;

class GradientsTest {
    /// f = Σ x³: gradient 3x², Hessian diag(6x).
    @Nested
    class OfTheSumOfCubes {
        private final NdArray x = NdArray.of(1, 2, -3);

        private Tensor f(Tensor t) {
            return t.pow(3).sum();
        }

        @Test
        void gradientAndHessian() {
            assertThatArray(Gradients.grad(this::f, x)).hasShape(3).hasElements(3, 12, 27);
            assertThatArray(Gradients.hessian(this::f, x)).hasShape(3, 3).hasElements(6, 0, 0, 0, 12, 0, 0, 0, -18);
            assertThatArray(Gradients.hvp(this::f, x, NdArray.of(1, 10, 100))).hasElements(6, 120, -1800);
        }

        @Test
        void shapesAreThoseOfTheInput() {
            NdArray matrix = SampleArrays.counting(2, 3);

            assertThatArray(Gradients.grad(this::f, matrix)).hasShape(2, 3).hasElements(0, 3, 12, 27, 48, 75);
            assertThatArray(Gradients.hessian(this::f, matrix)).hasShape(2, 3, 2, 3);
            assertThatArray(Gradients.hvp(this::f, matrix, matrix)).hasShape(2, 3).hasElements(0, 6, 24, 54, 96, 150);
        }

        @Test
        void thirdDerivativesByThreeSweeps() {
            Tensor v = Tensor.variable(x);
            Tensor first = Gradients.differentiableGrad(f(v), List.of(v)).getFirst();
            Tensor second = Gradients.differentiableGrad(first.sum(), List.of(v)).getFirst();
            Tensor third = Gradients.differentiableGrad(second.sum(), List.of(v)).getFirst();
            Tensor fourth = Gradients.differentiableGrad(third.sum(), List.of(v)).getFirst();

            assertThatArray(second.value()).hasElements(6, 12, -18);
            assertThatArray(third.value()).hasElements(6, 6, 6);
            assertThatArray(fourth.value()).hasElements(0, 0, 0);
        }
    }

    /// Rosenbrock's valley (1 − a)² + 100(b − a²)², with its minimum at (1, 1).
    @Nested
    class OfRosenbrocksValley {
        private Tensor f(Tensor x) {
            Tensor a = x.slice(0, 0, 1);
            Tensor b = x.slice(0, 1, 2);
            return a.negate().plus(1).square().plus(b.minus(a.square()).square().times(100)).sum();
        }

        @Test
        void theGradientVanishesAtTheMinimum() {
            assertThatArray(Gradients.grad(this::f, NdArray.of(1, 1))).hasElements(0, 0);
            assertThatArray(Gradients.hessian(this::f, NdArray.of(1, 1)))
                    .hasShape(2, 2).hasElements(802, -400, -400, 200);
        }

        @Test
        void elsewhereItIsTheFormulaByHand() {
            double a = -1.2;
            double b = 1;

            assertThatArray(Gradients.grad(this::f, NdArray.of(a, b)))
                    .isCloseTo(NdArray.of(-2 * (1 - a) - 400 * a * (b - a * a), 200 * (b - a * a)));
            assertThatArray(Gradients.hessian(this::f, NdArray.of(a, b)))
                    .isCloseTo(NdArray.of(new double[][] {{2 - 400 * b + 1200 * a * a, -400 * a}, {-400 * a, 200}}));
        }
    }

    /// A smooth function from six numbers to eight, that mixes all of them.
    @Nested
    class OfAMixingFunction {
        private final Tensor w = Tensor.constant(SampleArrays.normal(1, 3, 4));
        private final NdArray x = SampleArrays.normal(2, 2, 3);
        private final NdArray v = SampleArrays.normal(3, 2, 3);
        private final NdArray u = SampleArrays.normal(4, 2, 4);

        private Tensor f(Tensor t) {
            return t.matmul(w).tanh().softmax(-1);
        }

        @Test
        void theJacobianHoldsEveryDerivative() {
            NdArray jacobian = Gradients.jacobian(this::f, x);

            assertThatArray(jacobian).hasShape(2, 4, 2, 3);
            for (int i = 0; i < 8; i++) {
                int output = i;
                NdArray row = Gradients.grad(y -> f(y).reshape(8).slice(0, output, output + 1), x);
                assertThatArray(jacobian.reshape(8, 2, 3).at(i)).isEqualToArray(row);
            }
        }

        @Test
        void theProductsAreThoseWithTheJacobian() {
            NdArray jacobian = Gradients.jacobian(this::f, x).reshape(8, 6);

            assertThatArray(Gradients.jvp(this::f, x, v)).hasShape(2, 4)
                    .isCloseTo(jacobian.matmul(v.reshape(6, 1)).reshape(2, 4));
            assertThatArray(Gradients.vjp(this::f, x, u)).hasShape(2, 3)
                    .isCloseTo(u.reshape(1, 8).matmul(jacobian).reshape(2, 3));
        }

        @Test
        void forwardAndBackwardProductsAreAdjoint() {
            NdArray forward = Gradients.jvp(this::f, x, v).times(u).sum();
            NdArray backward = Gradients.vjp(this::f, x, u).times(v).sum();

            assertThatArray(forward).isCloseTo(backward);
        }

        @Test
        void theHessianIsSymmetricAndItsProductNeedsNotBuildIt() {
            UnaryOperator<Tensor> scalar = y -> f(y).times(Tensor.constant(u)).sum();
            NdArray hessian = Gradients.hessian(scalar, x).reshape(6, 6);

            assertThatArray(hessian).isCloseTo(hessian.transpose());
            assertThatArray(Gradients.hvp(scalar, x, v)).hasShape(2, 3)
                    .isCloseTo(hessian.matmul(v.reshape(6, 1)).reshape(2, 3));
        }

        @Test
        void theHessianIsTheJacobianOfTheGradient() {
            UnaryOperator<Tensor> scalar = y -> f(y).square().sum();
            UnaryOperator<Tensor> gradient =
                    y -> Gradients.differentiableGrad(scalar.apply(y), List.of(y)).getFirst();

            assertThatArray(Gradients.hessian(scalar, x)).isCloseTo(Gradients.jacobian(gradient, x));
        }
    }

    @Test
    void derivativesOfLinearAndConstantFunctionsAreConstantAndZero() {
        NdArray x = NdArray.of(1, 2);

        assertThatArray(Gradients.hessian(y -> y.times(3).sum(), x)).hasElements(0, 0, 0, 0);
        assertThatArray(Gradients.hvp(y -> y.times(3).sum(), x, x)).hasElements(0, 0);
        assertThatArray(Gradients.jvp(y -> y.times(3), x, NdArray.of(5, 7))).hasElements(15, 21);
        assertThatArray(Gradients.jacobian(y -> Tensor.constant(NdArray.of(1, 2, 3)), x))
                .hasShape(3, 2).hasElements(0, 0, 0, 0, 0, 0);
        assertThatArray(Gradients.jvp(y -> Tensor.constant(NdArray.of(1, 2, 3)), x, x)).hasElements(0, 0, 0);
        assertThatArray(Gradients.grad(y -> y.detach().sum(), x)).hasElements(0, 0);
    }

    @Test
    void severalInputsAreDifferentiatedInOneSweep() {
        Tensor a = Tensor.variable(NdArray.of(2, 3));
        Tensor b = Tensor.variable(NdArray.of(5));
        List<Tensor> gradients = Gradients.grad(a.times(b).sum(), List.of(a, b));

        assertThatArray(gradients.get(0).value()).hasElements(5, 5);
        assertThatArray(gradients.get(1).value()).hasShape(1).hasElements(5);
    }

    /// A gradient penalty, as WGAN-GP trains with: the derivative of ‖∂f/∂x‖² in the weights.
    @Test
    void aFunctionOfAGradientCanBeTrained() {
        Tensor w = Tensor.variable(NdArray.of(2, -1));
        Tensor x = Tensor.variable(NdArray.of(3, 0.5));
        Tensor y = w.times(x.square()).sum();
        Tensor slope = Gradients.differentiableGrad(y, List.of(x)).getFirst();
        Tensor penalty = slope.square().sum();

        // ∂y/∂x = 2wx, so the penalty is Σ 4w²x², with derivative 8wx² in w.
        assertThatArray(penalty.backward().of(w)).hasElements(144, -2);
    }

    @Test
    void onlyAScalarHasAGradient() {
        assertThatThrownBy(() -> Gradients.grad(Tensor::square, NdArray.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the gradient of a tensor of shape (2): expected a scalar; sum it up, or use vjp with a "
                        + "cotangent");
        assertThatThrownBy(() -> Gradients.hessian(Tensor::square, NdArray.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatArray(Gradients.grad(Tensor::square, NdArray.of(3).reshape(1, 1))).hasShape(1, 1).hasElements(6);
    }

    @Test
    void directionsAndCotangentsHaveTheRightShape() {
        NdArray x = NdArray.of(1, 2, 3);
        NdArray one = NdArray.of(1);

        assertThatThrownBy(() -> Gradients.vjp(Tensor::square, x, one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seed of shape (1) for an output of shape (3)");
        assertThatThrownBy(() -> Gradients.jvp(Tensor::square, x, one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gradients.hvp(y -> y.square().sum(), x, one))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// A network of two layers, differentiated by hand with the same matrices.
    @Test
    void aTwoLayerNetworkByHand() {
        NdArray x = SampleArrays.normal(1, 4, 3);
        NdArray w1 = SampleArrays.normal(2, 3, 5);
        NdArray w2 = SampleArrays.normal(3, 5, 2);
        Tensor v1 = Tensor.variable(w1);
        Tensor v2 = Tensor.variable(w2);
        GradientMap gradients = Tensor.constant(x).matmul(v1).relu().matmul(v2).square().sum().times(0.5).backward();

        NdArray h = x.matmul(w1);
        NdArray a = h.map(Unary.RELU);
        NdArray y = a.matmul(w2);
        NdArray signal = y.matmul(w2.transpose()).times(h.map(Unary.STEP));
        assertThatArray(gradients.of(v2)).isCloseTo(a.transpose().matmul(y));
        assertThatArray(gradients.of(v1)).isCloseTo(x.transpose().matmul(signal));
    }
}
