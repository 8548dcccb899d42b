package vitrine.autodiff;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vitrine.array.NdArrayAssert.assertThatArray;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;

class GradientMapTest {
    private final Tensor w = Tensor.variable(NdArray.of(1, 2, 3));

    @Test
    void holdsTheGradientOfEveryVariable() {
        Tensor b = Tensor.variable(NdArray.scalar(4));
        GradientMap gradients = w.square().plus(b).sum().backward();

        assertThatArray(gradients.of(w)).hasShape(3).hasElements(2, 4, 6);
        assertThatArray(gradients.of(b)).hasShape().hasElements(3);
    }

    @Test
    void isZeroForAVariableThatTheScalarDoesNotDependOn() {
        Tensor other = Tensor.variable(NdArray.of(7, 8));

        assertThatArray(w.sum().backward().of(other)).hasShape(2).hasElements(0, 0);
        assertThatArray(Tensor.constant(NdArray.scalar(1)).backward().of(w)).hasElements(0, 0, 0);
    }

    @Test
    void aVariableIsItsOwnGradientMap() {
        Tensor x = Tensor.variable(NdArray.scalar(4));

        assertThatArray(x.backward().of(x)).hasElements(1);
    }

    @Test
    void sweepingTwiceGivesTheSameAndDoesNotAccumulate() {
        Tensor loss = w.square().sum();

        assertThatArray(loss.backward().of(w)).hasElements(2, 4, 6);
        assertThatArray(loss.backward().of(w)).hasElements(2, 4, 6);
    }

    @Test
    void equalVariablesAreDifferentVariables() {
        Tensor twin = Tensor.variable(w.value());
        GradientMap gradients = w.times(2).plus(twin.times(5)).sum().backward();

        assertThatArray(gradients.of(w)).hasElements(2, 2, 2);
        assertThatArray(gradients.of(twin)).hasElements(5, 5, 5);
    }

    @Test
    void constantsAndInnerTensorsAreRefused() {
        Tensor inner = w.square();
        GradientMap gradients = inner.sum().backward();
        String message = "backward() gives the gradients of variables, but this tensor of shape (3) is not one; "
                + "use Gradients.grad for inner tensors";

        assertThatThrownBy(() -> gradients.of(inner)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
        assertThatThrownBy(() -> gradients.of(w.detach()))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void onlyAScalarCanBeSweptBackFrom() {
        assertThatThrownBy(w::backward)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the gradient of a tensor of shape (3): expected a scalar");
    }
}
