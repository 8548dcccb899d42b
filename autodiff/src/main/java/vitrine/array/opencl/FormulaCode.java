package vitrine.array.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vitrine.array.Formula;

/// A formula in postfix order, `w, m, 0.1, ·, −` for `w − m · 0.1`, for a machine with a stack of [#DEPTH] places.
///
/// @param words     functions by their codes, constants from [#CONSTANT] and operands from [#OPERAND] on
/// @param constants the numbers in the formula
record FormulaCode(int[] words, float[] constants) {
    /// The code of the first constant.
    static final int CONSTANT = 1000;

    /// The code of the first operand.
    static final int OPERAND = 2000;

    /// How many numbers the device keeps in registers.
    static final int DEPTH = 4;

    private static final int MAX_WORDS = 500;

    /// The code of a formula; none if it is too long, or needs too many places at a time.
    static Optional<FormulaCode> of(Formula formula) {
        var writer = new Writer();
        int depth = writer.write(formula);
        if (depth > DEPTH || writer.words.size() > MAX_WORDS) {
            return Optional.empty();
        }
        float[] constants = new float[writer.constants.size()];
        for (int i = 0; i < constants.length; i++) {
            constants[i] = writer.constants.get(i);
        }
        return Optional.of(new FormulaCode(writer.words.stream().mapToInt(Integer::intValue).toArray(), constants));
    }

    private static final class Writer {
        private final List<Integer> words = new ArrayList<>();
        private final List<Float> constants = new ArrayList<>();

        /// Writes a formula and returns how many places it needs.
        int write(Formula formula) {
            return switch (formula) {
                case Formula.Input(int index) -> {
                    words.add(OPERAND + index);
                    yield 1;
                }
                case Formula.Constant(double value) -> {
                    words.add(CONSTANT + constants.size());
                    constants.add((float) value);
                    yield 1;
                }
                case Formula.Map(var f, Formula x) -> {
                    int depth = write(x);
                    words.add(FunctionProgram.code(f));
                    yield depth;
                }
                case Formula.Zip(var f, Formula a, Formula b) -> {
                    int first = write(a);
                    int second = write(b);
                    words.add(FunctionProgram.code(f));
                    yield Math.max(first, 1 + second);
                }
            };
        }
    }
}
