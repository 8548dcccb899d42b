package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.classroom.report.Percent;
import vitrine.nn.Sequential;
import vitrine.nn.data.Dataset;
import vitrine.nn.data.table.PreparedTable;
import vitrine.nn.data.table.SplitShares;
import vitrine.nn.data.table.TableTask;
import vitrine.nn.metric.RocCurve;
import vitrine.nn.train.Evaluation;
import vitrine.nn.zoo.TableNetwork;

/// A small multilayer perceptron that learns to predict a column of a table.
///
/// @param source where the table comes from
/// @param table  its rows in three parts
/// @param model  the network with its encoding
/// @param split  what decides which row is in which part, for the notes
record TableTraining(TableSource source, PreparedTable table, TableNetwork model, String split)
        implements TrainingSubject {
    static final TrainingOptions.Defaults DEFAULTS =
            new TrainingOptions.Defaults(200, SplitShares.defaults().validation(), 20);
    private static final String SPLIT = "split";

    /// A new network for a table.
    ///
    /// @param hidden the widths of its hidden layers
    static TableTraining of(TableSource source, List<Integer> hidden, TrainingOptions options, Backend backend)
            throws IOException {
        TableTask task = source.task();
        SplitShares shares = Numbers.valid(() ->
                new SplitShares(options.validation(DEFAULTS), SplitShares.defaults().test()));
        Seed seed = options.seed().split(2);
        PreparedTable table = Numbers.valid(() -> PreparedTable.of(task, shares, seed));
        TableNetwork network = Numbers.valid(() -> TableNetwork.create(table.encoder(), task.target().name(),
                task.classes(), hidden, backend, options.seed().split(0)));
        return new TableTraining(source, table, network, String.format(Locale.ROOT, "%s %s %d",
                shares.validation(), shares.test(), seed.key()));
    }

    /// A network from a file, with the rows in the parts that they were in when it was trained.
    static TableTraining read(TableSource source, Path file, Backend backend) throws IOException {
        TableNetwork network = TableNetwork.read(InputFile.checked(file), backend);
        TableSource same = source.asSeenBy(network);
        TableTask task = same.task();
        String split = network.notes().getOrDefault(SPLIT, "");
        String[] parts = split.split(" ", -1);
        if (parts.length != 3 || !task.classes().equals(network.classes())) {
            throw new BadInput(file + ": holds a network for '" + network.target() + "' with the classes "
                    + String.join(", ", network.classes()) + ", which is not what " + source.name() + " has");
        }
        PreparedTable prepared = Numbers.valid(() -> PreparedTable.of(task,
                new SplitShares(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])),
                Seed.of(Long.parseLong(parts[2]))));
        return new TableTraining(same, new PreparedTable(task, prepared.split(), network.encoder()), network, split);
    }

    @Override
    public String title() {
        return "Training a network to predict '" + model.target() + "' of " + source.name();
    }

    @Override
    public String examples() {
        return "rows";
    }

    @Override
    public Sequential network() {
        return model.network();
    }

    @Override
    public Dataset training() {
        return table.train();
    }

    @Override
    public @Nullable Dataset validation() {
        return table.split().validation().isEmpty() ? null : table.validation();
    }

    @Override
    public Dataset test() {
        return table.test();
    }

    @Override
    public void write(Path file, Map<String, String> notes) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(notes);
        all.put("data", source.name());
        all.put(SPLIT, split);
        model.write(file, all);
    }

    @Override
    public void introduce(Screen screen) {
        screen.entry("rows", String.format(Locale.ROOT, "%,d to learn from, %,d to watch, %,d to test",
                table.split().train().size(), table.split().validation().size(), table.split().test().size()));
        screen.entry("columns", String.join(", ", table.task().features().names()));
        screen.entry("network", model.encoder().size() + " features → "
                + String.join("", model.hidden().stream().map(width -> width + " → ").toList())
                + String.join(" | ", model.classes()));
    }

    @Override
    public void judge(Evaluation result, Screen screen) {
        screen.entry("test accuracy", Accuracy.of(result, screen));
        screen.entry("always the commonest class", Percent.of(commonest(result)));
        if (model.classes().size() == 2) {
            screen.entry("area under the ROC curve", String.format(Locale.ROOT, "%.4f", areaUnderRoc()));
        }
        screen.entry("F1, mean over the classes", String.format(Locale.ROOT, "%.4f", result.matrix().macroF1()));
    }

    private static double commonest(Evaluation result) {
        int[] counts = new int[result.classes().size()];
        result.labels().forEach(label -> counts[label]++);
        return Arrays.stream(counts).max().orElseThrow() / (double) result.labels().size();
    }

    /// How well the difference of the two logits sorts the test rows.
    private double areaUnderRoc() {
        Dataset test = table.test();
        int[] rows = IntStream.range(0, test.size()).toArray();
        NdArray scores = model.network().scores(test.inputs(model.network().backend(), rows));
        double[] margins = IntStream.of(rows).mapToDouble(i -> scores.get(i, 1) - scores.get(i, 0)).toArray();
        boolean[] positive = new boolean[rows.length];
        int[] labels = test.labels(rows);
        IntStream.of(rows).forEach(i -> positive[i] = labels[i] == 1);
        return RocCurve.of(margins, positive).area();
    }
}
