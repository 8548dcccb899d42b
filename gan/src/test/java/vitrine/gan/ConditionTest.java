package vitrine.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;

class ConditionTest {
    @Test
    void aClassIsAOneBesideTheNoise() {
        Tensor z = Tensor.constant(NdArray.of(new double[][] {{0.5, 2}, {3, 4}}));
        assertThat(new Condition(3).tell(z, 2, 0).value().toDoubles())
                .containsExactly(0.5, 2, 0, 0, 1, 3, 4, 1, 0, 0);
    }

    @Test
    void aClassIsAPlaneBehindTheImage() {
        Tensor image = Tensor.constant(NdArray.of(new double[][] {{1, 2}, {3, 4}}).reshape(1, 1, 2, 2));
        Tensor told = new Condition(2).tell(image, 1);
        assertThat(told.shape().toString()).isEqualTo("(1, 3, 2, 2)");
        assertThat(told.value().toDoubles()).containsExactly(1, 2, 3, 4, 0, 0, 0, 0, 1, 1, 1, 1);
    }

    @Test
    void withoutClassesNothingIsTold() {
        Tensor z = Tensor.constant(NdArray.of(new double[][] {{0.5, 2}}));
        assertThat(Condition.none().tell(z)).isSameAs(z);
    }

    @Test
    void labelsMustFit() {
        Tensor z = Tensor.constant(NdArray.of(new double[][] {{0.5, 2}}));
        assertThatThrownBy(() -> new Condition(3).tell(z)).hasMessage("0 labels for 1 examples of a pair with 3 classes");
        assertThatThrownBy(() -> new Condition(3).tell(z, 3)).hasMessage("label 3: expected 0 … 2");
        assertThatThrownBy(() -> Condition.none().tell(z, 0))
                .hasMessage("1 labels for 1 examples of a pair with 0 classes");
        assertThatThrownBy(() -> new Condition(1)).hasMessage("1 classes: expected 0, or at least 2");
    }
}
