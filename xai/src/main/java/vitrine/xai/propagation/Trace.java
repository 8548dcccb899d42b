package vitrine.xai.propagation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// The way of relevance from an explained number to the input: what every operation received, what it passed on, and
/// what did not arrive. On a network of a few neurons it can be followed with paper and pencil.
///
/// @param target    what is explained, in words
/// @param score     f(x), which is where the way begins
/// @param steps     the operations, from the output to the input
/// @param relevance what arrived, of the input's shape
public record Trace(String target, double score, List<Step> steps, NdArray relevance) {
    /// Copies the steps.
    public Trace {
        steps = List.copyOf(steps);
    }

    /// The relevance in a tensor.
    ///
    /// @param sum     all of it
    /// @param numbers that of every element if there are few, else none
    public record Amount(double sum, List<Double> numbers) {
        /// So many numbers are written down.
        static final int FEW = 12;

        /// Copies the numbers.
        public Amount {
            numbers = List.copyOf(numbers);
        }

        static Amount of(NdArray relevance) {
            double[] numbers = relevance.toDoubles();
            return new Amount(Arrays.stream(numbers).sum(),
                    numbers.length > FEW ? List.of() : Arrays.stream(numbers).boxed().toList());
        }

        @Override
        public String toString() {
            return numbers.isEmpty() ? number(sum) : number(sum) + "   = " + numbers.stream()
                    .map(n -> number(n).strip()).collect(Collectors.joining(" + ")).replace("+ -", "- ");
        }
    }

    /// What happened at one operation.
    ///
    /// @param operation what it is
    /// @param shape     its output's shape
    /// @param received  what arrived at its output
    /// @param passed    what each of its inputs received that depends on the explained one
    /// @param toBiases  what its biases took
    public record Step(String operation, Shape shape, Amount received, List<Amount> passed, double toBiases) {
        /// Copies the list.
        public Step {
            passed = List.copyOf(passed);
        }

        /// What nobody received: swallowed by an ε, or sent where nothing flows on.
        public double lost() {
            return received.sum() - passed.stream().mapToDouble(Amount::sum).sum() - toBiases;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(operation).append("  ").append(shape).append('\n');
            line(text, "received", received.toString());
            for (Amount amount : passed) {
                line(text, "passed on", amount.toString());
            }
            if (toBiases != 0) {
                line(text, "biases took", number(toBiases));
            }
            if (Math.abs(lost()) > 1e-9 * Math.max(1, Math.abs(received.sum()))) {
                line(text, "lost", number(lost()));
            }
            return text.toString();
        }

        private static void line(StringBuilder text, String name, String value) {
            text.append(String.format(Locale.ROOT, "    %-12s%s%n", name, value));
        }
    }

    /// What the biases of all operations took.
    public double toBiases() {
        return steps.stream().mapToDouble(Step::toBiases).sum();
    }

    /// What was lost at all operations.
    public double lost() {
        return steps.stream().mapToDouble(Step::lost).sum();
    }

    /// The whole way, to be read from top to bottom.
    @Override
    public String toString() {
        return "the " + target + " is " + number(score).strip() + "\n"
                + steps.stream().map(Step::toString).collect(Collectors.joining())
                + "the input" + "  " + relevance.shape() + "\n"
                + String.format(Locale.ROOT, "    %-12s%s%n", "received", Amount.of(relevance));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%10.4f", value);
    }
}
