package vitrine.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// A network at a glance: every layer with its output shape and its number of parameters.
///
/// @param rows one per layer
public record Summary(List<Row> rows) {
    /// One layer.
    ///
    /// @param name       the layer's name
    /// @param layer      what it is
    /// @param output     its output's shape for a batch of one
    /// @param parameters how many trainable numbers it has
    public record Row(String name, String layer, Shape output, int parameters) {}

    /// Copies the rows.
    public Summary {
        rows = List.copyOf(rows);
    }

    /// The summary of a network for inputs of this shape, without the batch axis. Runs one blank input
    /// through it.
    public static Summary of(Sequential network, Shape inputShape) {
        int[] batch = new int[inputShape.rank() + 1];
        batch[0] = 1;
        System.arraycopy(inputShape.toArray(), 0, batch, 1, inputShape.rank());
        Tensor blank = Tensor.constant(network.backend().full(Shape.of(batch), 0));
        SequencedMap<String, Tensor> outputs = network.activations(blank);
        List<Row> rows = new ArrayList<>();
        outputs.forEach((name, output) -> {
            Layer layer = network.layer(name);
            rows.add(new Row(name, layer.describe(), output.shape(), layer.parameterCount()));
        });
        return new Summary(rows);
    }

    /// The number of trainable numbers of all layers.
    public int parameters() {
        return rows.stream().mapToInt(Row::parameters).sum();
    }

    /// A table in plain text.
    @Override
    public String toString() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {"name", "layer", "output", "parameters"});
        for (Row row : rows) {
            cells.add(new String[] {row.name(), row.layer(), row.output().toString(), count(row.parameters())});
        }
        cells.add(new String[] {"total", "", "", count(parameters())});
        int[] width = new int[4];
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
            table.repeat(' ', width[3] - line[3].length()).append(line[3]).append('\n');
        }
        return table.toString();
    }

    private static String count(int n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
