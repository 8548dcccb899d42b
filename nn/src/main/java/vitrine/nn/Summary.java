package vitrine.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// A network at a glance: every layer with its output shape, its number of parameters and its work. The layers
/// that a layer is made of follow it, indented; their numbers are part of its own.
///
/// The work is counted in multiply-adds of matrix products and convolutions for one example; additions of biases,
/// activations and normalisations are few beside them and left out.
///
/// @param rows one per layer
public record Summary(List<Row> rows) {
    /// One layer.
    ///
    /// @param name         the layer's name, with those of the layers that it is in
    /// @param depth        how many layers it is in
    /// @param layer        what it is
    /// @param output       its output's shape for a batch of one
    /// @param parameters   how many trainable numbers it has
    /// @param multiplyAdds its work for one example
    public record Row(String name, int depth, String layer, Shape output, int parameters, long multiplyAdds) {}

    /// Copies the rows.
    public Summary {
        rows = List.copyOf(rows);
    }

    /// The summary of a network for inputs of this shape, without the batch axis. Runs one blank input
    /// through it.
    public static Summary of(LayeredNetwork network, Shape inputShape) {
        RecordedPass pass = RecordedPass.of(network, inputShape);
        Map<String, Long> work = new HashMap<>();
        Set<Tensor> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        // What a layer shows that is no layer, such as an attention map, is work of the layer itself.
        pass.shown().forEach((name, output) -> work.put(name, newWork(output, counted)));
        List<Row> rows = new ArrayList<>();
        for (String name : network.layerNames()) {
            Layer layer = network.parts().get(name);
            if (layer == null) {
                // A node without parameters of its own: a merge, or a layer that stands here for another time.
                Shape output = Objects.requireNonNull(pass.shown().get(name)).shape();
                rows.add(new Row(name, 0, network.describe(name), output, 0, work.getOrDefault(name, 0L)));
            } else {
                addRows(rows, name, 0, layer, pass.shown(), work);
            }
        }
        return new Summary(rows);
    }

    /// The work behind a tensor that no layer before it has been given.
    private static long newWork(Tensor output, Set<Tensor> counted) {
        long sum = 0;
        Deque<Tensor> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            Tensor tensor = open.pop();
            if (counted.add(tensor)) {
                sum += MultiplyAdds.of(tensor);
                tensor.inputs().forEach(open::push);
            }
        }
        return sum;
    }

    private static void addRows(List<Row> rows, String name, int depth, Layer layer, Map<String, Tensor> shown,
            Map<String, Long> work) {
        Tensor output = shown.get(name);
        if (output == null) {
            return;
        }
        long sum = work.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "."))
                .mapToLong(Map.Entry::getValue)
                .sum();
        rows.add(new Row(name, depth, layer.describe(), output.shape(), layer.parameterCount(), sum));
        layer.parts().forEach((part, inner) -> addRows(rows, name + "." + part, depth + 1, inner, shown, work));
    }

    /// The number of trainable numbers of all layers.
    public int parameters() {
        return outer().mapToInt(Row::parameters).sum();
    }

    /// The work of all layers for one example.
    public long multiplyAdds() {
        return outer().mapToLong(Row::multiplyAdds).sum();
    }

    private Stream<Row> outer() {
        return rows.stream().filter(row -> row.depth() == 0);
    }

    /// A table in plain text.
    @Override
    public String toString() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {"name", "layer", "output", "parameters", "multiply-adds"});
        for (Row row : rows) {
            String name = "  ".repeat(row.depth()) + row.name().substring(row.name().lastIndexOf('.') + 1);
            cells.add(new String[] {
                name, row.layer(), row.output().toString(), count(row.parameters()), count(row.multiplyAdds())
            });
        }
        cells.add(new String[] {"total", "", "", count(parameters()), count(multiplyAdds())});
        int[] width = new int[5];
        for (String[] line : cells) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], line[i].length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (String[] line : cells) {
            for (int i = 0; i < 3; i++) {
                table.append(line[i]).repeat(' ', width[i] - line[i].length() + 2);
            }
            table.repeat(' ', width[3] - line[3].length()).append(line[3]);
            table.repeat(' ', width[4] - line[4].length() + 2).append(line[4]).append('\n');
        }
        return table.toString();
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
