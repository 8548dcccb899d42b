package vitrine.autodiff.op;

import static vitrine.array.NdArrayAssert.assertThatArray;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.autodiff.Gradients;

class PowerTest {
    private final NdArray x = NdArray.of(0, 2);

    /// Where p · xᵖ⁻¹ would be 0 · ∞.
    @Test
    void aConstantHasDerivativeZeroAlsoAtZero() {
        assertThatArray(Gradients.grad(t -> t.pow(0).sum(), x)).hasElements(0, 0);
        assertThatArray(Gradients.hessian(t -> t.pow(1).sum(), x)).hasElements(0, 0, 0, 0);
    }

    @Test
    void wholePowersAreDifferentiatedAtZeroAsOftenAsOneLikes() {
        assertThatArray(Gradients.grad(t -> t.pow(2).sum(), x)).hasElements(0, 4);
        assertThatArray(Gradients.hvp(t -> t.pow(2).sum(), x, NdArray.of(1, 1))).hasElements(2, 2);
        assertThatArray(Gradients.hvp(t -> t.pow(3).sum(), x, NdArray.of(1, 1))).hasElements(0, 12);
    }
}
