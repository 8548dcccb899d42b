package vitrine.classroom.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.report.Contribution;
import vitrine.classroom.report.Dependence;
import vitrine.classroom.report.Explanation;
import vitrine.classroom.report.GlobalView;
import vitrine.classroom.report.RowExplanation;
import vitrine.classroom.report.RowSubject;
import vitrine.classroom.report.Swarm;
import vitrine.nn.Network;
import vitrine.nn.data.table.CategoricalColumn;
import vitrine.nn.data.table.Column;
import vitrine.nn.data.table.NumericColumn;
import vitrine.nn.data.table.PreparedTable;
import vitrine.nn.data.table.Table;
import vitrine.xai.Attribution;
import vitrine.xai.Target;
import vitrine.xai.perturbation.FeatureAblation;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.perturbation.PartialDependence;
import vitrine.xai.shapley.ExactShapley;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.MarginalValue;
import vitrine.xai.shapley.Shap;

/// A network for a table, and how its rows are explained column by column.
///
/// @param table   the rows in three parts, with their encoding
/// @param network what is explained
/// @param backend where it computes
/// @param seed    what background rows and random methods draw from
record TableExplanation(PreparedTable table, Network network, Backend backend, Seed seed) {
    private static final int BACKGROUND_ROWS = 40;
    private static final int SWARM_ROWS = 100;
    private static final int DEPENDENCES = 6;
    private static final int SETTINGS = 25;
    private static final int FEW_COLUMNS = 8;

    /// The features of the network, one group for each column.
    FeatureGroups columns() {
        return FeatureGroups.runs(table.encoder().columns().stream().mapToInt(c -> c.features().size()).toArray());
    }

    /// Rows that stand for any row, from the training part.
    NdArray background() {
        List<Integer> training = table.split().train();
        int count = Math.min(BACKGROUND_ROWS, training.size());
        int[] rows = Arrays.stream(seed.split(7).permutation(training.size())).limit(count).map(training::get).toArray();
        return table.encoder().inputs(backend, features(), rows);
    }

    /// The rows that the network learnt from.
    Table training() {
        return features().select(table.split().train().stream().mapToInt(row -> row).toArray());
    }

    /// This row as the network sees it.
    NdArray input(int row) {
        return table.encoder().inputs(backend, features(), row).at(0);
    }

    /// What this row says, with the meaning of the columns where it is known.
    List<RowSubject.Cell> cells(int row, Map<String, String> meanings) {
        return features().columns().stream().map(column -> new RowSubject.Cell(
                column.name(), column.text(row), Optional.ofNullable(meanings.get(column.name())))).toList();
    }

    /// What a method says of a row.
    RowExplanation explained(Method method, int row, Target target) {
        var explainer = method.explainer(seed);
        Attribution attribution = explainer.explain(network, input(row), target);
        double[] amounts = perColumn(attribution, explainer instanceof FeatureAblation);
        List<Contribution> contributions = new ArrayList<>();
        for (int k = 0; k < amounts.length; k++) {
            Column column = features().columns().get(k);
            contributions.add(new Contribution(column.name(), column.text(row), amounts[k]));
        }
        return new RowExplanation(new Explanation(method, attribution), contributions);
    }

    /// What the network has learnt, in test rows.
    ///
    /// @param row the explained one
    GlobalView global(int row, Target target) {
        List<Integer> test = table.split().test();
        int count = Math.min(SWARM_ROWS, test.size());
        int[] rows = IntStream.range(0, count).map(i -> test.get(i * test.size() / count)).toArray();
        FeatureGroups columns = columns();
        Shap shap = new Shap(columns.count() <= FEW_COLUMNS
                        ? new ExactShapley()
                        : new KernelShap(8 * columns.count() + 256, seed),
                new MarginalValue(background()), columns);
        double[][] amounts = new double[count][];
        for (int i = 0; i < count; i++) {
            amounts[i] = perColumn(shap.explain(network, input(rows[i]), target), false);
        }
        List<Swarm> swarms = new ArrayList<>();
        for (int k = 0; k < columns.count(); k++) {
            int place = k;
            Column column = features().columns().get(k);
            swarms.add(new Swarm(column.name(), Arrays.stream(amounts).map(each -> each[place]).toList(),
                    heights(column, rows)));
        }
        swarms.sort(Comparator.comparingDouble(Swarm::importance).reversed());
        List<Dependence> dependences = swarms.stream().limit(DEPENDENCES)
                .map(swarm -> dependence(features().column(swarm.column()), rows, row, target)).toList();
        return new GlobalView(swarms, count, dependences);
    }

    private Table features() {
        return table.task().features();
    }

    private double[] perColumn(Attribution attribution, boolean everyElementHasTheWhole) {
        FeatureGroups columns = columns();
        double[] values = attribution.values().toDoubles();
        double[] sums = new double[columns.count()];
        for (int i = 0; i < values.length; i++) {
            int k = columns.groupOf(i);
            sums[k] += everyElementHasTheWhole ? values[i] / columns.size(k) : values[i];
        }
        return sums;
    }

    /// The values of a numeric column from 0, the smallest of these rows, to 1, the largest, by rank.
    private static List<Double> heights(Column column, int... rows) {
        if (!(column instanceof NumericColumn numbers)) {
            return IntStream.of(rows).mapToObj(_ -> Double.NaN).toList();
        }
        double[] known = IntStream.of(rows).mapToDouble(numbers::value).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return IntStream.of(rows).mapToObj(row -> {
            double value = numbers.value(row);
            if (Double.isNaN(value) || known.length < 2) {
                return Double.NaN;
            }
            int first = 0;
            while (known[first] < value) {
                first++;
            }
            return (double) first / (known.length - 1);
        }).toList();
    }

    // ---- Dependence on one column ---------------------------------------------------------------------

    private Dependence dependence(Column column, int[] rows, int row, Target target) {
        List<Integer> elements = table.encoder().groups().getOrDefault(column.name(), List.of());
        return switch (column) {
            case NumericColumn numbers -> onNumbers(numbers, elements, rows, row, target);
            default -> onKinds(CategoricalColumn.of(column), elements, rows, row, target);
        };
    }

    private Dependence onNumbers(NumericColumn numbers, List<Integer> elements, int[] rows, int row, Target target) {
        double[] known = numbers.known().sorted().toArray();
        double low = known[known.length / 100];
        double high = known[known.length - 1 - known.length / 100];
        boolean whole = Arrays.stream(known).allMatch(v -> v == Math.rint(v)) && high - low < SETTINGS;
        double[] places = whole
                ? IntStream.rangeClosed((int) low, (int) high).asDoubleStream().toArray()
                : IntStream.range(0, SETTINGS).mapToDouble(i -> low + i * (high - low) / (SETTINGS - 1)).toArray();
        Table settings = features().select(new int[places.length]).replacing(NumericColumn.of(numbers.name(), places));
        return new Dependence(numbers.name(), Arrays.stream(places).boxed().toList(), List.of(),
                curves(settings, elements, rows, target), numbers.value(row),
                IntStream.of(rows).mapToObj(numbers::value).filter(v -> !Double.isNaN(v)).toList());
    }

    private Dependence onKinds(CategoricalColumn kinds, List<Integer> elements, int[] rows, int row, Target target) {
        int[] codes = IntStream.range(0, kinds.levels().size()).toArray();
        Table settings = features().select(new int[codes.length])
                .replacing(CategoricalColumn.of(kinds.name(), kinds.levels(), codes));
        return new Dependence(kinds.name(), IntStream.of(codes).mapToObj(code -> (double) code).toList(), kinds.levels(),
                curves(settings, elements, rows, target), kinds.isMissing(row) ? Double.NaN : kinds.code(row), List.of());
    }

    private PartialDependence curves(Table settings, List<Integer> elements, int[] rows, Target target) {
        NdArray encoded = table.encoder().inputs(backend, settings);
        double[] all = encoded.toDoubles();
        int width = encoded.shape().dim(1);
        double[] chosen = new double[settings.rows() * elements.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = all[i / elements.size() * width + elements.get(i % elements.size())];
        }
        return PartialDependence.of(network, table.encoder().inputs(backend, features(), rows), elements,
                backend.array(Shape.of(settings.rows(), elements.size()), chosen), target);
    }

    /// Which part of the table a row is in, in words.
    String partOf(int row) {
        return table.split().train().contains(row) ? "The network learnt from this row."
                : table.split().test().contains(row) ? "The network never saw this row while it learnt."
                : "This row helped to decide when to stop learning.";
    }
}
