package vitrine.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static vitrine.array.NdArrayAssert.assertThatArray;

import java.util.List;
import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.array.SampleArrays;
import vitrine.array.Shape;
import vitrine.autodiff.op.Add;
import vitrine.autodiff.op.Square;

class TensorTest {
    @Test
    void aResultOfConstantsIsAConstantThatKeepsNothing() {
        Tensor a = Tensor.constant(NdArray.of(1, 2));
        Tensor y = a.plus(a).square().sum();

        assertThat(y.isTracked()).isFalse();
        assertThat(y.op()).isNull();
        assertThat(y.inputs()).isEmpty();
        assertThat(y.scalar()).isEqualTo(20);
    }

    @Test
    void aResultRemembersItsOpAndInputsIfAVariableIsBehindIt() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));
        Tensor c = Tensor.constant(NdArray.of(3, 4));
        Tensor y = x.plus(c);

        assertThat(y.isTracked()).isTrue();
        assertThat(y.op()).isEqualTo(new Add());
        assertThat(y.inputs()).containsExactly(x, c);
        assertThat(y.square().op()).isEqualTo(new Square());
        assertThat(x.op()).isNull();
        assertThat(x.inputs()).isEmpty();
    }

    @Test
    void detachStopsGradients() {
        Tensor x = Tensor.variable(NdArray.of(3));
        Tensor y = x.times(x.square().detach());

        assertThat(x.square().detach().isTracked()).isFalse();
        assertThatArray(y.sum().backward().of(x)).hasElements(9);
        Tensor constant = Tensor.constant(NdArray.of(1));
        assertThat(constant.detach()).isSameAs(constant);
    }

    @Test
    void everydayOperationsComputeWhatTheyAreCalled() {
        Tensor a = Tensor.variable(NdArray.of(4, 9));
        Tensor b = Tensor.constant(NdArray.of(2, -3));

        assertThatArray(a.plus(b).value()).hasElements(6, 6);
        assertThatArray(a.minus(b).value()).hasElements(2, 12);
        assertThatArray(a.times(b).value()).hasElements(8, -27);
        assertThatArray(a.dividedBy(b).value()).hasElements(2, -3);
        assertThatArray(a.plus(1).value()).hasElements(5, 10);
        assertThatArray(a.minus(1).value()).hasElements(3, 8);
        assertThatArray(a.times(2).value()).hasElements(8, 18);
        assertThatArray(a.dividedBy(2).value()).hasElements(2, 4.5);
        assertThatArray(b.negate().value()).hasElements(-2, 3);
        assertThatArray(a.pow(0.5).value()).hasElements(2, 3);
        assertThatArray(b.square().value()).hasElements(4, 9);
        assertThatArray(a.sqrt().value()).hasElements(2, 3);
        assertThatArray(b.abs().value()).hasElements(2, 3);
        assertThatArray(b.relu().value()).hasElements(2, 0);
        assertThatArray(b.exp().log().value()).isCloseTo(b.value());
        assertThatArray(b.tanh().value()).hasElements(Math.tanh(2), Math.tanh(-3));
        assertThatArray(b.sigmoid().value()).isCloseTo(b.times(0.5).tanh().plus(1).times(0.5).value());
        assertThat(a.sum().scalar()).isEqualTo(13);
        assertThat(a.mean().scalar()).isEqualTo(6.5);
    }

    @Test
    void structuralOperationsFollowTheArraysOfTheSameName() {
        NdArray numbers = SampleArrays.counting(2, 3, 4);
        Tensor x = Tensor.variable(numbers);

        assertThatArray(x.reshape(4, -1).value()).isEqualToArray(numbers.reshape(4, 6));
        assertThatArray(x.reshape(Shape.of(24)).value()).isEqualToArray(numbers.reshape(24));
        assertThatArray(x.permute(-1, 0, 1).value()).isEqualToArray(numbers.permute(2, 0, 1));
        assertThatArray(x.transpose().value()).isEqualToArray(numbers.transpose());
        assertThatArray(x.slice(-2, 1, 3).value()).isEqualToArray(numbers.slice(1, 1, 3));
        assertThatArray(x.broadcastTo(Shape.of(2, 2, 3, 4)).value())
                .isEqualToArray(numbers.broadcastTo(Shape.of(2, 2, 3, 4)));
        assertThat(x.broadcastTo(x.shape())).isSameAs(x);
        assertThatArray(x.mean(0, 2).value()).isEqualToArray(numbers.mean(0, 2));
        assertThatArray(x.matmul(x.transpose()).value()).isEqualToArray(numbers.matmul(numbers.transpose()));
    }

    @Test
    void printsWhereItComesFromAndItsNumbers() {
        Tensor x = Tensor.variable(NdArray.of(1, 2));

        assertThat(x).hasToString("Tensor(variable, shape (2))\n[1, 2]");
        assertThat(x.square()).hasToString("Tensor(Square, shape (2))\n[1, 4]");
        assertThat(Tensor.constant(NdArray.scalar(3))).hasToString("Tensor(constant, shape ())\n3");
    }

    /// The example of the documentation of [CustomOp].
    private record Cube() implements CustomOp {
        @Override
        public NdArray forward(List<NdArray> in) {
            return in.get(0).times(in.get(0)).times(in.get(0));
        }

        @Override
        public Tensor vjp(int which, List<Tensor> in, Tensor y, Tensor g) {
            return g.times(in.get(0).square()).times(3);
        }
    }

    @Test
    void anOpOfTheUserIsDifferentiatedLikeAnyOther() {
        NdArray x = NdArray.of(1, -2, 0.5);
        new GradientCheck().first("cube", in -> Tensor.of(new Cube(), in.getFirst()), x);
        new GradientCheck().second("cube", in -> Tensor.of(new Cube(), in.getFirst()), x);

        assertThatArray(Gradients.grad(t -> Tensor.of(new Cube(), t).sum(), x)).hasElements(3, 12, 0.75);
    }
}
