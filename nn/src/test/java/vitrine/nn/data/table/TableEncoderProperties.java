package vitrine.nn.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;

class TableEncoderProperties {
    /// Numbers and kinds, some of them missing; the first row is complete, and both classes occur.
    private static Table random(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] numbers = new double[rows];
        Arrays.setAll(numbers, row -> row > 0 && random.nextInt(5) == 0
                ? Double.NaN : Math.rint(random.nextGaussian(50, 20) * 100) / 100);
        int[] codes = IntStream.range(0, rows).map(row -> row > 0 && random.nextInt(6) == 0 ? -1 : random.nextInt(3))
                .toArray();
        int[] labels = IntStream.range(0, rows).map(row -> row % 2).toArray();
        return new Table("random", List.of(NumericColumn.of("x", numbers),
                CategoricalColumn.of("kind", List.of("a", "b", "c"), codes),
                CategoricalColumn.of("label", List.of("no", "yes"), labels)));
    }

    @Example
    void numbersAreStandardisedAndGapsFilledWithTheMedian() {
        // Known 1, 2, 6: the median is 2; filled 1, 2, 6, 2: μ = 2.75, σ² = (3.0625 + 0.5625 + 10.5625 + 0.5625) / 4.
        NumericEncoder encoder = NumericEncoder.fit(NumericColumn.of("x", 1, 2, 6, Double.NaN));
        double[] row = new double[2];

        assertThat(encoder).isEqualTo(new NumericEncoder("x", 2, 2.75, Math.sqrt(3.6875), true));
        encoder.encode(NumericColumn.of("x", 6, Double.NaN), 0, row, 0);
        assertThat(row).containsExactly((6 - 2.75) / Math.sqrt(3.6875), 0);
        encoder.encode(NumericColumn.of("x", 6, Double.NaN), 1, row, 0);
        assertThat(row).containsExactly((2 - 2.75) / Math.sqrt(3.6875), 1);
        assertThat(NumericEncoder.fit(NumericColumn.of("x", 7, 7)).deviation()).as("constant").isEqualTo(1);
        assertThat(NumericEncoder.fit(NumericColumn.of("x", 4, 1, 2, 3)).median()).isEqualTo(2.5);
    }

    @Example
    void kindsBecomeOneHotCodes() {
        CategoricalColumn column = CategoricalColumn.of("k", List.of("a", "b", "c", "d"), 2, 0, -1, 2);
        CategoricalEncoder encoder = CategoricalEncoder.fit(column);
        double[] row = new double[4];

        assertThat(encoder).isEqualTo(new CategoricalEncoder("k", List.of("a", "c"), "c", true));
        assertThat(encoder.features()).extracting(Feature::name).containsExactly("k = a", "k = c", "k is missing");
        encoder.encode(column, 1, row, 1);
        assertThat(row).containsExactly(0, 1, 0, 0);
        encoder.encode(column, 2, row, 1);
        assertThat(row).as("missing: the most frequent, and marked").containsExactly(0, 0, 1, 1);
        encoder.encode(CategoricalColumn.of("k", List.of("d"), 0), 0, row, 1);
        assertThat(row).as("a level that was never seen").containsExactly(0, 0, 0, 0);
        assertThat(encoder.decode(row, 1)).isEqualTo(CategoricalEncoder.OTHER);
    }

    @Property(tries = 100)
    void trainingRowsHaveMeanZeroAndDeviationOne(@ForAll @IntRange(min = 10, max = 60) int rows, @ForAll long seed) {
        Table table = random(rows, seed);
        NdArray inputs = TableEncoder.fit(table).inputs(Backends.reference(), table);
        double[] x = IntStream.range(0, rows).mapToDouble(row -> inputs.get(row, 0)).toArray();

        assertThat(Arrays.stream(x).average().orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(Arrays.stream(x).map(z -> z * z).average().orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Property(tries = 100)
    void fittingSeesTheTrainingRowsAlone(@ForAll @IntRange(min = 20, max = 60) int rows, @ForAll long seed) {
        Table table = random(rows, seed);
        PreparedTable prepared = PreparedTable.of(TableTask.of(table, "label", List.of()), SplitShares.defaults(),
                Seed.of(seed));
        // Every row that is not learnt from says something else now.
        double[] x = IntStream.range(0, rows).mapToDouble(table.numeric("x")::value).toArray();
        int[] kinds = IntStream.range(0, rows).map(table.categorical("kind")::code).toArray();
        for (int row = 0; row < rows; row++) {
            if (!prepared.split().train().contains(row)) {
                x[row] = 1e6;
                kinds[row] = CategoricalColumn.UNKNOWN;
            }
        }
        Table other = table.replacing(NumericColumn.of("x", x))
                .replacing(CategoricalColumn.of("kind", List.of("a", "b", "c"), kinds));

        assertThat(PreparedTable.of(TableTask.of(other, "label", List.of()), SplitShares.defaults(), Seed.of(seed)))
                .extracting(PreparedTable::encoder, PreparedTable::split)
                .containsExactly(prepared.encoder(), prepared.split());
    }

    @Property(tries = 100)
    void everyRowIsInOnePartAndClassesKeepTheirShares(@ForAll @IntRange(min = 20, max = 200) int rows,
            @ForAll long seed) {
        int[] labels = IntStream.range(0, rows).map(row -> row % 3 == 0 ? 1 : 0).toArray();
        RowSplit split = RowSplit.stratified(labels, 2, new SplitShares(0.25, 0.3), Seed.of(seed));
        List<Integer> all = new ArrayList<>(split.train());
        all.addAll(split.validation());
        all.addAll(split.test());
        Collections.sort(all);

        assertThat(all).isEqualTo(IntStream.range(0, rows).boxed().toList());
        assertThat(split.test()).hasSize((int) Math.round(0.3 * rows));
        long ones = split.test().stream().filter(row -> labels[row] == 1).count();
        assertThat((double) ones).isCloseTo(Arrays.stream(labels).sum() * split.test().size() / (double) rows,
                within(1.0));
        assertThat(RowSplit.stratified(labels, 2, new SplitShares(0.1, 0.3), Seed.of(seed)).test())
                .as("the validation share moves no test row").isEqualTo(split.test());
    }

    @Property(tries = 100)
    void whatWasEncodedCanBeReadAgain(@ForAll @IntRange(min = 5, max = 30) int rows, @ForAll long seed) {
        Table table = random(rows, seed);
        TableEncoder encoder = TableEncoder.fit(table);
        for (int row = 0; row < rows; row++) {
            var decoded = encoder.decode(encoder.inputs(Backends.reference(), table, row).at(0));
            for (Column column : table.columns()) {
                assertThat(decoded.get(column.name())).as("%s in row %d", column.name(), row)
                        .isEqualTo(column.text(row));
            }
        }
    }

    @Property(tries = 100)
    void aBatchIsItsRowsOneByOne(@ForAll @IntRange(min = 5, max = 30) int rows, @ForAll long seed) {
        Table table = random(rows, seed);
        TableEncoder encoder = TableEncoder.fit(table);
        NdArray batch = encoder.inputs(Backends.reference(), table, 3, 0, 3);

        assertThat(batch.at(0).toDoubles()).isEqualTo(batch.at(2).toDoubles())
                .isEqualTo(encoder.inputs(Backends.reference(), table, 3).toDoubles());
        assertThat(batch.at(1).toDoubles()).isEqualTo(encoder.inputs(Backends.reference(), table).at(0).toDoubles());
    }

    @Property(tries = 50)
    void anEncoderSurvivesItsText(@ForAll @IntRange(min = 5, max = 30) int rows, @ForAll long seed) {
        TableEncoder encoder = TableEncoder.fit(random(rows, seed));

        assertThat(TableEncoderJson.read(TableEncoderJson.write(encoder))).isEqualTo(encoder);
    }

    @Example
    void featuresAreGroupedByTheirColumn() {
        PreparedTable titanic = PreparedTable.of(ShippedTable.TITANIC.task(), SplitShares.defaults(), Seed.of(1));
        TableEncoder encoder = titanic.encoder();

        assertThat(encoder.groups().keySet()).containsExactly("pclass", "sex", "age", "sibsp", "parch", "fare", "embarked");
        assertThat(encoder.groups().get("sex")).containsExactly(1, 2);
        assertThat(encoder.groups().get("age")).containsExactly(3, 4);
        assertThat(encoder.features().get(2)).isEqualTo(new Feature("sex = male", "sex"));
        for (var group : encoder.groups().entrySet()) {
            group.getValue().forEach(i -> assertThat(encoder.columnOf(i)).isEqualTo(group.getKey()));
        }
        assertThat(encoder.groups().values().stream().mapToInt(List::size).sum()).isEqualTo(encoder.size());
        assertThat(titanic.train().size() + titanic.validation().size() + titanic.test().size()).isEqualTo(1309);
        assertThat(titanic.test().size()).isEqualTo(262);
        int original = titanic.test().original(5);
        assertThat(titanic.test().label(5)).isEqualTo(titanic.task().labels()[original]);
        assertThat(encoder.decode(titanic.test().input(5)).get("sex"))
                .isEqualTo(titanic.task().features().column("sex").text(original));
    }

    @Example
    void whatDoesNotFitIsNamed() {
        Table table = random(10, 1);
        TableEncoder encoder = TableEncoder.fit(table);

        assertThatThrownBy(() -> encoder.inputs(Backends.reference(), table.without(List.of("x")), 0))
                .hasMessageContaining("there is no column 'x'");
        assertThatThrownBy(() -> encoder.inputs(Backends.reference(),
                table.replacing(CategoricalColumn.of(table.column("x"))), 0))
                .hasMessage("column 'x' is CATEGORICAL, and NUMERIC was expected");
        assertThatThrownBy(() -> encoder.decode(NdArray.of(1, 2))).hasMessageContaining("a row of 2 features");
        assertThatThrownBy(() -> TableEncoder.fit(new Table("t", List.of(TextColumn.of("t", List.of("a"))))))
                .hasMessage("column 't' holds text, which is not encoded");
        assertThatThrownBy(() -> NumericEncoder.fit(NumericColumn.of("x", Double.NaN)))
                .hasMessageContaining("'x' has no value");
        assertThatThrownBy(() -> TableEncoderJson.read("[{\"column\": \"x\"}]"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> TableEncoderJson.read("[")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SplitShares(0.5, 0.5)).hasMessageContaining("0.5 for validation");
        assertThatThrownBy(() -> RowSplit.stratified(new int[] {0, 1}, 2, SplitShares.defaults(), Seed.of(1)))
                .hasMessageContaining("2 rows are too few");
    }
}
