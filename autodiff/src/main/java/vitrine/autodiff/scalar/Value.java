package vitrine.autodiff.scalar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A number that remembers how it was computed, so that it can be differentiated.
///
/// Every operation creates a new value and notes, for each operand, the local slope: how fast the result
/// changes when that operand does. To find how fast a result y changes with any x it depends on, the chain
/// rule multiplies the slopes along every path from y back to x and adds the paths up:
///
///     ∂y/∂x = Σ over the uses u of x:  ∂y/∂u · ∂u/∂x
///
/// [#gradients] does that for all x in a single walk backwards (reverse mode; Linnainmaa 1970).
///
/// ```java
/// Value a = new Value(2), b = new Value(3);
/// Value y = a.times(b).plus(a.tanh());
/// y.gradients().get(a);                     // b + 1 − tanh²(a) = 3.0707
/// ```
public final class Value {
    private final double number;
    private final List<Use> operands;

    /// One operand of an operation, and the slope of the result in it.
    private record Use(Value operand, double slope) {}

    /// A number given from outside: an input or a weight.
    public Value(double number) {
        this(number, List.of());
    }

    private Value(double number, List<Use> operands) {
        this.number = number;
        this.operands = operands;
    }

    /// The number itself.
    public double number() {
        return number;
    }

    // ---- Operations: the result, and its slope in each operand ---------------------------------------

    /// a + b: both slopes are 1.
    public Value plus(Value b) {
        return new Value(number + b.number, List.of(new Use(this, 1), new Use(b, 1)));
    }

    /// a − b: the slopes are 1 and −1.
    public Value minus(Value b) {
        return new Value(number - b.number, List.of(new Use(this, 1), new Use(b, -1)));
    }

    /// a · b: the slope in a is b, and the slope in b is a.
    public Value times(Value b) {
        return new Value(number * b.number, List.of(new Use(this, b.number), new Use(b, number)));
    }

    /// a / b: the slopes are 1/b and −a/b².
    public Value dividedBy(Value b) {
        return new Value(number / b.number,
                List.of(new Use(this, 1 / b.number), new Use(b, -number / (b.number * b.number))));
    }

    /// max(a, 0): the slope is 1 on the positive side, else 0.
    public Value relu() {
        return new Value(Math.max(number, 0), List.of(new Use(this, number > 0 ? 1 : 0)));
    }

    /// tanh(a) = t: the slope is 1 − t².
    public Value tanh() {
        double t = Math.tanh(number);
        return new Value(t, List.of(new Use(this, 1 - t * t)));
    }

    /// eᵃ: its own slope.
    public Value exp() {
        double e = Math.exp(number);
        return new Value(e, List.of(new Use(this, e)));
    }

    /// ln a: the slope is 1/a.
    public Value log() {
        return new Value(Math.log(number), List.of(new Use(this, 1 / number)));
    }

    // ---- The chain rule ------------------------------------------------------------------------------

    /// The derivative of this value with respect to every value that it was computed from.
    ///
    /// Values are visited after everything that was computed from them, so that the derivative of each is
    /// complete, summed over all of its uses, before it is passed on.
    public Map<Value, Double> gradients() {
        Map<Value, Double> gradients = new HashMap<>();
        gradients.put(this, 1.0);
        for (Value result : operandsFirst().reversed()) {
            double gradient = gradients.getOrDefault(result, 0.0);
            for (Use use : result.operands) {
                gradients.merge(use.operand, gradient * use.slope, Double::sum);
            }
        }
        return gradients;
    }

    /// All values that this one was computed from and itself, operands before results: a depth-first walk
    /// with a stack of its own, as a deep computation would overflow the thread's. A value is met twice on
    /// the stack: the first time to push its operands, the second time, when they are done, to be listed.
    private List<Value> operandsFirst() {
        List<Value> order = new ArrayList<>();
        Map<Value, Boolean> done = new HashMap<>();
        List<Value> stack = new ArrayList<>(List.of(this));
        while (!stack.isEmpty()) {
            Value value = stack.getLast();
            if (done.putIfAbsent(value, false) == null) {
                value.operands.forEach(use -> {
                    if (!done.containsKey(use.operand)) {
                        stack.add(use.operand);
                    }
                });
            } else {
                stack.removeLast();
                if (!done.put(value, true)) {
                    order.add(value);
                }
            }
        }
        return order;
    }

    /// The number.
    @Override
    public String toString() {
        return Double.toString(number);
    }
}
