package vitrine.array.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vitrine.array.Backend;
import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.SampleView;
import vitrine.array.Shape;
import vitrine.array.Unary;

/// A fused formula has the bits of its operations one by one.
class FormulaKernelProperties {
    private static final Backend VECTORS = new SimdBackend(3, WarmUp.none());
    private static final Backend PLAIN = new SimdBackend(1, WarmUp.never());

    @Property(tries = 400)
    void fusedIsOneByOne(@ForAll("formulas") Formula formula, @ForAll("views") SampleView view,
            @ForAll SampleView.Kind second, @ForAll SampleView.Kind third) {
        for (Backend backend : new Backend[] {VECTORS, PLAIN}) {
            NdArray[] operands = {view.on(backend),
                new SampleView(second, view.seed() + 1, true, view.dims()).on(backend),
                new SampleView(third, view.seed() + 2, false, view.dims()).on(backend)};
            assertThat(backend.evaluate(formula, operands).toFloats())
                    .isEqualTo(oneByOne(backend, formula, operands).toFloats());
        }
    }

    @Property(tries = 30)
    void longArraysAreSharedOutInTheSameBits(@ForAll("formulas") Formula formula, @ForAll SampleView.Kind kind) {
        fusedIsOneByOne(formula, new SampleView(kind, 7, true, 3, 20_011), kind, SampleView.Kind.PLAIN);
    }

    @Example
    void equalPartsAreComputedOnce() {
        Formula x = Formula.input(0);
        Formula twice = x.times(0.1).plus(x.times(0.1).map(Unary.SQUARE)).minus(0.1);
        assertThat(FormulaProgram.of(twice).values()).hasSize(6);
    }

    @Example
    void positiveAndNegativeZeroAreTwoConstants() {
        NdArray one = VECTORS.full(Shape.of(1), 1);
        Formula formula = Formula.input(0).dividedBy(0).plus(Formula.input(0).dividedBy(-0.0));
        assertThat(VECTORS.evaluate(formula, one).toFloats()).containsExactly(Float.NaN);
    }

    @Example
    void aFullArrayKeepsTheSignOfItsZero() {
        assertThat(VECTORS.full(Shape.of(2), -0.0).toFloats()).containsExactly(-0.0f, -0.0f);
    }

    @Example
    void aMissingOperandIsNamed() {
        NdArray one = VECTORS.full(Shape.of(1), 1);
        assertThatThrownBy(() -> VECTORS.evaluate(Formula.input(1), one))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("operand number 1");
    }

    private static NdArray oneByOne(Backend backend, Formula formula, NdArray... operands) {
        return switch (formula) {
            case Formula.Input(int index) -> backend.copy(operands[index]);
            case Formula.Constant(double value) -> backend.full(operands[0].shape(), value);
            case Formula.Map(Unary f, Formula x) -> backend.map(f, oneByOne(backend, x, operands));
            case Formula.Zip(Binary f, Formula a, Formula b) ->
                    backend.zip(f, oneByOne(backend, a, operands), oneByOne(backend, b, operands));
        };
    }

    @Provide
    Arbitrary<Formula> formulas() {
        return formulas(4);
    }

    private static Arbitrary<Formula> formulas(int depth) {
        Arbitrary<Formula> leaf = Arbitraries.oneOf(Arbitraries.integers().between(0, 2).map(Formula::input),
                Arbitraries.of(0.0, -0.0, 1.0, -0.1, 1e-8, Double.NaN).map(Formula::constant));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Formula> smaller = formulas(depth - 1);
        return Arbitraries.oneOf(leaf, Combinators.combine(Arbitraries.of(Unary.class), smaller).as(Formula.Map::new),
                Combinators.combine(Arbitraries.of(Binary.class), smaller, smaller).as(Formula.Zip::new),
                Combinators.combine(Arbitraries.of(Binary.class), smaller).as((f, x) -> new Formula.Zip(f, x, x)));
    }

    @Provide
    Arbitrary<SampleView> views() {
        Arbitrary<int[]> dims = Arbitraries.of(0, 1, 2, 3, 7, 17, 40).array(int[].class).ofMinSize(0).ofMaxSize(3);
        return Combinators.combine(Arbitraries.of(SampleView.Kind.class), Arbitraries.longs().between(0, 1000), dims)
                .as((kind, seed, sizes) -> new SampleView(kind, seed, true, sizes));
    }
}
