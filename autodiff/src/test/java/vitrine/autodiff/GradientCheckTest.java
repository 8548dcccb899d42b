package vitrine.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.autodiff.op.Concat;

/// A check that never fails checks nothing: here it meets derivatives that are wrong.
class GradientCheckTest {
    private final GradientCheck check = new GradientCheck();

    /// a · b² with the gradient in b as given.
    private record Product(BiFunction<List<Tensor>, Tensor, Tensor> gradientOfB) implements CustomOp {
        @Override
        public NdArray forward(List<NdArray> in) {
            return in.get(0).times(in.get(1)).times(in.get(1));
        }

        @Override
        public Tensor vjp(int which, List<Tensor> in, Tensor y, Tensor g) {
            return which == 0 ? g.times(in.get(1).square()) : gradientOfB.apply(in, g);
        }
    }

    private static Function<List<Tensor>, Tensor> product(BiFunction<List<Tensor>, Tensor, Tensor> gradientOfB) {
        return in -> Tensor.of(new Product(gradientOfB), in.get(0), in.get(1));
    }

    private final NdArray a = NdArray.of(new double[][] {{1, 2}, {3, 4}});
    private final NdArray b = NdArray.of(new double[][] {{1, -1}, {2, 0.5}});

    @Test
    void aRightDerivativePasses() {
        var right = product((in, g) -> g.times(in.get(0)).times(in.get(1)).times(2));

        assertThatCode(() -> check.first("a·b²", right, a, b)).doesNotThrowAnyException();
        assertThatCode(() -> check.second("a·b²", right, a, b)).doesNotThrowAnyException();
    }

    @Test
    void theMessageNamesTheOpTheInputTheIndexAndBothNumbers() {
        // Right but for one element: the one at [1, 0], where the slope 2ab = 12 becomes 13.
        Tensor slip = Tensor.constant(NdArray.of(new double[][] {{1, 1}, {13.0 / 12, 1}}));
        var wrong = product((in, g) -> g.times(in.get(0)).times(in.get(1)).times(2).times(slip));
        double v = check.seed().uniform(4, 0.5, 1.5)[2];

        assertThatThrownBy(() -> check.first("a·b²", wrong, a, b))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("a·b²: derivative with respect to input 1 of shape (2, 2) at index [1, 0]: ")
                .satisfies(error -> {
                    Matcher numbers = Pattern.compile("got (\\S+), expected (\\S+)$").matcher(error.getMessage());
                    assertThat(numbers.find()).isTrue();
                    assertThat(Double.parseDouble(numbers.group(1))).isCloseTo(13 * v, within(1e-6));
                    assertThat(Double.parseDouble(numbers.group(2))).isCloseTo(12 * v, within(1e-6));
                });
    }

    @Test
    void aFactorThatIsSlightlyOffIsFound() {
        fails(product((in, g) -> g.times(in.get(0)).times(in.get(1)).times(2.0001)));
    }

    /// The gradient of the neighbour: a plain sum of all derivatives would not see it.
    @Test
    void errorsThatCancelInASumAreFound() {
        Function<List<Tensor>, Tensor> reversedGradient = in -> Tensor.of(new CustomOp() {
            @Override
            public NdArray forward(List<NdArray> values) {
                return values.getFirst().times(3);
            }

            @Override
            public Tensor vjp(int which, List<Tensor> inputs, Tensor y, Tensor g) {
                return Concat.of(0, g.slice(0, 1, 2), g.slice(0, 0, 1)).times(3);
            }
        }, in.getFirst());

        assertThatThrownBy(() -> check.first("reversed", reversedGradient, NdArray.of(1, 2)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("at index [0]");
    }

    @Test
    void aGradientThatIsNotANumberIsFound() {
        fails(product((in, g) -> g.times(Double.NaN)));
        fails(product((in, g) -> g.times(Double.POSITIVE_INFINITY)));
        assertThatThrownBy(() -> check.first("log", in -> in.getFirst().log(), NdArray.of(0)))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check.first("overflow", in -> in.getFirst().exp(), NdArray.of(1000)))
                .isInstanceOf(AssertionError.class);
    }

    /// Right at first sight, but its gradient forgets that it depends on b.
    @Test
    void aGradientThatCannotBeDifferentiatedIsFoundByTheSecondCheck() {
        var frozen = product((in, g) -> g.times(in.get(0).times(in.get(1)).times(2).detach()));

        assertThatCode(() -> check.first("a·b²", frozen, a, b)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check.second("a·b²", frozen, a, b))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("gradient of a·b² in input 1: derivative with respect to input 0 of shape "
                        + "(2, 2) at index [0, 0]: got 0.000000000, expected ");
    }

    @Test
    void derivativesOfVeryDifferentSizesPass() {
        assertThatCode(() -> check.first("cubes", in -> in.getFirst().pow(3), NdArray.of(1e-3, 1, 1e3, -50)))
                .doesNotThrowAnyException();
    }

    @Test
    void anInputThatIsNotUsedHasDerivativeZero() {
        assertThatCode(() -> check.first("first only", in -> in.get(0).square(), a, b)).doesNotThrowAnyException();
        assertThatCode(() -> check.second("first only", in -> in.get(0).square(), a, b)).doesNotThrowAnyException();
    }

    /// In 32 bits a central difference is worth two digits, so the check refuses instead of guessing.
    @Test
    void thirtyTwoBitBackendsAreRefused() {
        var narrow = Backends.all().stream().flatMap(available -> available.backend().stream())
                .filter(backend -> backend.precision() == Precision.FLOAT32).findFirst();
        assumeTrue(narrow.isPresent(), "no 32-bit backend here");
        Backend backend = narrow.orElseThrow();

        assertThatThrownBy(() -> check.first("square", in -> in.getFirst().square(), a.to(backend)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a gradient check needs a 64-bit backend, not '" + backend.name() + "'");
    }

    private void fails(Function<List<Tensor>, Tensor> wrong) {
        assertThatThrownBy(() -> check.first("a·b²", wrong, a, b))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("input 1 of shape (2, 2) at index [0, 0]");
    }
}
