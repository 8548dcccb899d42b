package vitrine.nn.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/// The tables on board: real ones, small, well known, each with a [card][TableCard] that says where it comes from and
/// what its columns mean.
///
/// ```java
/// ShippedTable.PENGUINS.table().numeric("body_mass_g").known().average();
/// ShippedTable.TITANIC.card().columns().get("fare");
/// ```
public enum ShippedTable {
    /// 1,309 passengers, 2 classes: died or survived.
    TITANIC,
    /// 344 penguins, 3 species.
    PENGUINS,
    /// 1,000 applicants for a loan, 2 classes: good or bad risk.
    GERMAN_CREDIT,
    /// 569 breast masses, 2 classes: malignant or benign.
    BREAST_CANCER,
    /// 150 irises, 3 species.
    IRIS,
    /// 178 wines, 3 grape varieties.
    WINE;

    /// The table of that name, such as `german-credit`.
    public static Optional<ShippedTable> named(String name) {
        return Arrays.stream(values()).filter(table -> table.label().equals(name)).findFirst();
    }

    /// The names of all tables.
    public static List<String> labels() {
        return Arrays.stream(values()).map(ShippedTable::label).toList();
    }

    /// The name that is typed, such as `german-credit`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What there is to know about it.
    public TableCard card() {
        try (InputStream in = resource(label() + ".json")) {
            return TableCard.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("the card of " + label() + " cannot be read", broken);
        }
    }

    /// The table, with all its columns under the names of the card.
    public Table table() {
        TableCard card = card();
        try (InputStream in = new GZIPInputStream(resource(card.file()))) {
            Table table = card.file().contains(".arff")
                    ? ArffTable.read(in, label())
                    : CsvTable.read(in, label(), CsvFormat.defaults());
            return readable(new Table(label(), table.columns()).named(card.names()), card);
        } catch (IOException broken) {
            throw new UncheckedIOException("the table " + label() + " cannot be read", broken);
        }
    }

    /// What is usually predicted from it, and from which columns.
    public TableTask task() {
        TableCard card = card();
        return TableTask.of(table(), card.target(), card.apart().keySet());
    }

    private static Table readable(Table table, TableCard card) {
        CategoricalColumn target = CategoricalColumn.of(table.column(card.target()));
        List<String> levels = target.levels().stream().map(level -> card.classes().getOrDefault(level, level)).toList();
        return table.replacing(CategoricalColumn.of(target.name(), levels,
                IntStream.range(0, target.size()).map(target::code).toArray()));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ShippedTable.class.getResourceAsStream(name), name);
    }
}
