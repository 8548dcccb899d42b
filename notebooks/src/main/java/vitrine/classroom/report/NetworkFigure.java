package vitrine.classroom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vitrine.array.NdArray;
import vitrine.xai.axiom.example.TinyNetwork;

/// A network of a few neurons, drawn from left to right: weights on the wires, biases below the neurons, in the circles
/// what each number is for the explained input, and beside every input its attribution.
final class NetworkFigure {
    private static final int COLUMN = 110;
    private static final int ROW = 74;
    private static final int RADIUS = 19;
    private static final int LEFT = 92;
    private static final int TOP = 42;

    private final TinyNetwork network;
    private final List<Double> numbers;
    private final int[] column;
    private final double[] row;

    private NetworkFigure(TinyNetwork network, NdArray input) {
        this.network = network;
        this.numbers = network.activations(input);
        this.column = new int[numbers.size()];
        this.row = new double[numbers.size()];
        for (int i = network.inputs(); i < column.length; i++) {
            for (var wire : neuron(i).wires()) {
                column[i] = Math.max(column[i], column[wire.from()] + 1);
            }
        }
        int[] used = new int[column.length + 1];
        for (int i = 0; i < column.length; i++) {
            row[i] = used[column[i]]++;
        }
        int most = rows();
        for (int i = 0; i < column.length; i++) {
            row[i] += (most - used[column[i]]) / 2.0;
        }
    }

    /// The network with this input and what a method said of it.
    static Element of(TinyNetwork network, NdArray input, NdArray attributions, String label) {
        return new NetworkFigure(network, input).drawn(attributions, label);
    }

    private Element drawn(NdArray attributions, String label) {
        int width = LEFT + columns() * COLUMN + 30;
        int height = TOP + (rows() - 1) * ROW + 52;
        List<Element> parts = new ArrayList<>();
        for (int i = network.inputs(); i < column.length; i++) {
            for (var wire : neuron(i).wires()) {
                parts.add(wire(wire.from(), i, wire.weight()));
            }
        }
        for (int i = network.inputs(); i < column.length; i++) {
            int sources = neuron(i).wires().size();
            for (int k = 0; k < sources; k++) {
                var wire = neuron(i).wires().get(k);
                parts.add(weight(wire.from(), i, wire.weight()));
            }
        }
        for (int i = 0; i < column.length; i++) {
            parts.add(circle(i));
            parts.add(text(x(i), y(i) + 5, number(numbers.get(i)), "value"));
            if (i >= network.inputs()) {
                String bias = neuron(i).bias() == 0 ? "" : " " + signed(neuron(i).bias());
                parts.add(text(x(i), y(i) + RADIUS + 15, (neuron(i).rectified() ? "ReLU" : "Σ") + bias, "kind"));
            } else {
                parts.add(text(x(i) - RADIUS - 34, y(i) + 5, signed(attributions.get(i)),
                        attributions.get(i) < 0 ? "against" : "for"));
            }
        }
        return Element.of("svg", "network").with("viewBox", "0 0 " + width + " " + height).with("role", "img")
                .with("aria-label", label).with("style", "max-width: " + width + "px").add(parts);
    }

    private Element wire(int from, int to, double weight) {
        return Element.of("path", weight < 0 ? "wire negative" : "wire")
                .with("d", "M" + number(x(from)) + " " + number(y(from)) + "L" + number(x(to)) + " " + number(y(to)));
    }

    /// Nearer to where the wire comes from, where wires to one neuron are furthest apart.
    private Element weight(int from, int to, double weight) {
        double along = 0.42;
        return text(x(from) + along * (x(to) - x(from)), y(from) + along * (y(to) - y(from)) - 4, number(weight),
                "weight");
    }

    private Element circle(int i) {
        return Element.of("circle", i < network.inputs() ? "input" : "neuron").with("cx", number(x(i)))
                .with("cy", number(y(i))).with("r", RADIUS);
    }

    private static Element text(double x, double y, String characters, String style) {
        return Element.of("text", style).with("x", number(x)).with("y", number(y)).text(characters);
    }

    private TinyNetwork.Neuron neuron(int i) {
        return network.neurons().get(i - network.inputs());
    }

    private int columns() {
        return column[column.length - 1];
    }

    private int rows() {
        int[] used = new int[column.length + 1];
        int most = 0;
        for (int c : column) {
            most = Math.max(most, ++used[c]);
        }
        return most;
    }

    private double x(int i) {
        return LEFT + column[i] * COLUMN;
    }

    private double y(int i) {
        return TOP + row[i] * ROW;
    }

    /// At most two digits after the point, and none that say nothing.
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        String shorter = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return shorter.equals("-0") ? "0" : shorter.replace('-', '−');
    }

    private static String signed(double value) {
        String number = number(value);
        return value > 0 && !number.equals("0") ? "+" + number : number;
    }
}
