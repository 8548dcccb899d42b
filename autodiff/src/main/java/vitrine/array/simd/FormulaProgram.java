package vitrine.array.simd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.Unary;

/// A [Formula] as a list of values, each computed from values before it; the last one is the result.
///
/// Equal sub-formulas and equal constants become one value. So Adam's update, `w − a · m / (√(v / c) + ε)`, has three
/// operands, three constants and six steps.
record FormulaProgram(List<Value> values) {
    /// What a formula is made of; `x`, `a` and `b` are positions in the list.
    sealed interface Value {}

    /// The element of an operand.
    record Operand(int index) implements Value {}

    /// A number, rounded to 32 bits.
    record Constant(float value) implements Value {}

    /// f(x)
    record OfOne(Unary f, int x) implements Value {}

    /// f(a, b)
    record OfTwo(Binary f, int a, int b) implements Value {}

    static FormulaProgram of(Formula formula) {
        var compiler = new Compiler();
        compiler.number(formula);
        return new FormulaProgram(compiler.values);
    }

    /// Numbers values as it meets them. A formula that is used twice is walked through once.
    private static final class Compiler {
        private final List<Value> values = new ArrayList<>();
        private final Map<Value, Integer> numbers = new HashMap<>();
        private final IdentityHashMap<Formula, Integer> walked = new IdentityHashMap<>();

        int number(Formula formula) {
            Integer known = walked.get(formula);
            if (known != null) {
                return known;
            }
            Value value = switch (formula) {
                case Formula.Input(int index) -> new Operand(index);
                case Formula.Constant(double number) -> new Constant((float) number);
                case Formula.Map(Unary f, Formula x) -> new OfOne(f, number(x));
                case Formula.Zip(Binary f, Formula a, Formula b) -> new OfTwo(f, number(a), number(b));
            };
            int number = numbers.computeIfAbsent(value, added -> {
                values.add(added);
                return values.size() - 1;
            });
            walked.put(formula, number);
            return number;
        }
    }
}
