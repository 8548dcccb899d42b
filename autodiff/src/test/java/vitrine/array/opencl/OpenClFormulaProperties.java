package vitrine.array.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
import vitrine.array.opencl.OpenClDevice.Required;

/// A formula in one go is what its operations are one after the other, to the last bit.
@Required
class OpenClFormulaProperties {
    @Property(tries = 300)
    void formulasAreTheirOperations(@ForAll("formulas") Formula formula, @ForAll SampleView.Kind kind) {
        Backend device = OpenClDevice.backend();
        NdArray[] operands = new NdArray[3];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = new SampleView(kind, i, i == 2, 7, 19).on(device);
        }

        assertThat(device.evaluate(formula, operands).toFloats())
                .isEqualTo(oneByOne(formula, operands).toFloats());
    }

    private static NdArray oneByOne(Formula formula, NdArray... operands) {
        return switch (formula) {
            case Formula.Input(int index) -> operands[index];
            case Formula.Constant(double value) -> operands[0].backend().full(Shape.of(7, 19), value);
            case Formula.Map(Unary f, Formula x) -> oneByOne(x, operands).map(f);
            case Formula.Zip(Binary f, Formula a, Formula b) -> oneByOne(a, operands).zip(f, oneByOne(b, operands));
        };
    }

    @Provide
    Arbitrary<Formula> formulas() {
        Arbitrary<Formula> leaves = Arbitraries.oneOf(
                Arbitraries.of(0, 1, 2).map(Formula::input),
                Arbitraries.of(0.0, 0.5, -3.0, 1e-8).map(Formula::constant));
        return leaves.list().ofMinSize(1).ofMaxSize(9).flatMap(list -> Combinators.combine(
                Arbitraries.of(Unary.class).list().ofSize(list.size()),
                Arbitraries.of(Binary.class).list().ofSize(list.size()),
                Arbitraries.of(true, false).list().ofSize(list.size())).as((maps, zips, left) -> {
                    Formula formula = list.getFirst();
                    for (int i = 1; i < list.size(); i++) {
                        Formula next = list.get(i).map(maps.get(i));
                        formula = left.get(i)
                                ? new Formula.Zip(zips.get(i), formula, next)
                                : new Formula.Zip(zips.get(i), next, formula);
                    }
                    return formula;
                }));
    }
}
