package vitrine.nn.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.nn.Parameter;

/// The frame of all rules that treat every weight by itself. A rule is a few lines such as
///
///     v ← μ · v + g
///     w ← w − η · v
///
/// in which w is a weight, g its gradient and everything else, here v, is remembered from step to step. The frame
/// keeps what is remembered, one array of the parameter's shape per letter, and runs the lines in their order, each
/// in one pass over memory (see [Formula]).
abstract class ElementwiseOptimiser implements Optimiser {
    /// The weight.
    static final Formula.Input W = new Formula.Input(0);
    /// The gradient.
    static final Formula.Input G = new Formula.Input(1);

    private static final String STEPS = "steps";

    private final List<Parameter> parameters;
    private final List<String> names;
    /// What is remembered: for every parameter one array per name.
    private final NdArray[][] memory;
    private double learningRate;
    private int steps;

    /// @param names   what is remembered; [#remembered] stands for it in formulas
    /// @param initial the value of everything remembered before the first step
    ElementwiseOptimiser(Collection<Parameter> parameters, double learningRate, List<String> names, double initial) {
        this.parameters = List.copyOf(parameters);
        this.learningRate = Ranges.notNegative("learning rate", learningRate);
        this.names = List.copyOf(names);
        this.memory = this.parameters.stream().map(parameter -> {
            NdArray start = parameter.value().backend().full(parameter.value().shape(), initial);
            return names.stream().map(name -> start).toArray(NdArray[]::new);
        }).toArray(NdArray[][]::new);
    }

    /// Number `i` of what is remembered, in a formula.
    static Formula.Input remembered(int i) {
        return new Formula.Input(2 + i);
    }

    /// The lines of step number t.
    ///
    /// @param t            from 1 on
    /// @param learningRate η of this step
    abstract List<Assignment> rule(int t, double learningRate);

    /// A name with the settings behind it, such as `Sgd[momentum=0.9, …]`.
    static String described(String name, Record settings) {
        String text = settings.toString();
        return name + text.substring(text.indexOf('['));
    }

    @Override
    public final List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public final void step(List<NdArray> gradients) {
        check(gradients);
        steps++;
        List<Assignment> rule = rule(steps, learningRate);
        for (int i = 0; i < memory.length; i++) {
            Parameter w = parameters.get(i);
            NdArray[] operands = new NdArray[2 + names.size()];
            operands[W.index()] = w.value();
            operands[G.index()] = gradients.get(i);
            System.arraycopy(memory[i], 0, operands, 2, names.size());
            for (Assignment line : rule) {
                operands[line.target().index()] = w.value().backend().evaluate(line.value(), operands);
            }
            w.set(operands[W.index()]);
            for (int k = 0; k < names.size(); k++) {
                memory[i][k] = operands[2 + k].kept();
            }
        }
    }

    private void check(List<NdArray> gradients) {
        if (gradients.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    gradients.size() + " gradients for " + parameters.size() + " parameters");
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (!gradients.get(i).shape().equals(parameters.get(i).value().shape())) {
                throw new IllegalArgumentException("gradient number " + i + " has shape " + gradients.get(i).shape()
                        + ", but its parameter has shape " + parameters.get(i).value().shape());
            }
        }
    }

    @Override
    public final double learningRate() {
        return learningRate;
    }

    @Override
    public final void learningRate(double learningRate) {
        this.learningRate = Ranges.notNegative("learning rate", learningRate);
    }

    @Override
    public final SequencedMap<String, NdArray> state() {
        SequencedMap<String, NdArray> state = new LinkedHashMap<>();
        state.put(STEPS, NdArray.scalar(steps));
        for (int i = 0; i < memory.length; i++) {
            for (int k = 0; k < names.size(); k++) {
                state.put(key(k, i), memory[i][k]);
            }
        }
        return state;
    }

    @Override
    public final void load(Map<String, NdArray> state) {
        var expected = state().sequencedKeySet();
        if (!state.keySet().equals(expected)) {
            throw new IllegalArgumentException("the state of " + describe() + " for " + memory.length
                    + " parameters has other names: expected " + expected + ", got " + state.keySet());
        }
        List<NdArray[]> loaded = new ArrayList<>();
        for (int i = 0; i < memory.length; i++) {
            NdArray[] arrays = new NdArray[names.size()];
            for (int k = 0; k < arrays.length; k++) {
                arrays[k] = fitting(key(k, i), state, parameters.get(i).value());
            }
            loaded.add(arrays);
        }
        steps = (int) fitting(STEPS, state, NdArray.scalar(0)).scalar();
        for (int i = 0; i < memory.length; i++) {
            memory[i] = Arrays.copyOf(loaded.get(i), names.size());
        }
    }

    private static NdArray fitting(String key, Map<String, NdArray> state, NdArray like) {
        NdArray value = state.get(key);
        if (value == null || !value.shape().equals(like.shape())) {
            throw new IllegalArgumentException("'" + key + "' has shape " + (value == null ? "none" : value.shape())
                    + ", but " + like.shape() + " is expected");
        }
        return value.to(like.backend());
    }

    private String key(int name, int parameter) {
        return names.get(name) + "." + parameter;
    }
}
