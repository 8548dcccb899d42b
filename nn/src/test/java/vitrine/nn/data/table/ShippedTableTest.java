package vitrine.nn.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedTableTest {
    @ParameterizedTest
    @CsvSource({
        "TITANIC, 1309, 14, 7, survived", "PENGUINS, 344, 8, 6, species", "GERMAN_CREDIT, 1000, 21, 20, class",
        "BREAST_CANCER, 569, 31, 30, diagnosis", "IRIS, 150, 5, 4, species", "WINE, 178, 14, 13, variety"
    })
    void everyTableHasItsRowsAndColumns(ShippedTable table, int rows, int columns, int features, String target) {
        assertThat(table.table().rows()).isEqualTo(rows);
        assertThat(table.table().columns()).hasSize(columns);
        assertThat(table.task().features().columns()).hasSize(features);
        assertThat(table.task().target().name()).isEqualTo(target);
    }

    @ParameterizedTest
    @EnumSource
    void everyTableHasACardThatExplainsEveryColumn(ShippedTable table) {
        TableCard card = table.card();

        assertThat(card.columns().keySet()).containsExactlyElementsOf(table.table().names());
        assertThat(card.columns().values()).allSatisfy(meaning -> assertThat(meaning).isNotBlank());
        assertThat(card.names()).containsAll(card.apart().keySet()).contains(card.target());
        assertThat(card.licence()).containsAnyOf("CC", "Public domain");
        assertThat(card.citation()).containsPattern("(19|20)\\d\\d");
        assertThat(ShippedTable.named(table.label())).contains(table);
    }

    /// What the ARFF file itself calls its columns is what the card calls them.
    @Test
    void theTitanicsCardNamesTheColumnsInTheirOrder() {
        Table titanic = ShippedTable.TITANIC.table();

        assertThat(titanic.column("name").text(0)).isEqualTo("Allen, Miss. Elisabeth Walton");
        assertThat(titanic.numeric("fare").value(0)).isEqualTo(211.3375);
        assertThat(titanic.categorical("sex").text(0)).isEqualTo("female");
        assertThat(titanic.categorical("survived").text(0)).isEqualTo("survived");
        assertThat(titanic.categorical("survived").counts()).as("died, survived").containsExactly(809, 500);
        assertThat(titanic.numeric("age").missing()).isEqualTo(263);
        assertThat(titanic.numeric("age").known().average().orElseThrow()).isCloseTo(29.881135, within(1e-6));
    }

    @Test
    void theOtherTablesHoldWhatIsKnownOfThem() {
        assertThat(ShippedTable.PENGUINS.table().categorical("species").levels())
                .containsExactly("Adelie", "Chinstrap", "Gentoo");
        assertThat(ShippedTable.PENGUINS.table().categorical("species").counts()).containsExactly(152, 68, 124);
        assertThat(ShippedTable.PENGUINS.table().categorical("sex").missing()).isEqualTo(11);
        assertThat(ShippedTable.GERMAN_CREDIT.table().categorical("class").counts()).containsExactly(700, 300);
        assertThat(ShippedTable.BREAST_CANCER.table().categorical("diagnosis").counts()).containsExactly(212, 357);
        assertThat(ShippedTable.BREAST_CANCER.table().numeric("worst fractal dimension").value(0)).isEqualTo(0.1189);
        assertThat(ShippedTable.IRIS.table().categorical("species").counts()).containsExactly(50, 50, 50);
        assertThat(ShippedTable.IRIS.table().numeric("petal width").value(149)).isEqualTo(1.8);
        assertThat(ShippedTable.WINE.table().categorical("variety").counts()).containsExactly(59, 71, 48);
        assertThat(ShippedTable.WINE.table().numeric("proline").value(0)).isEqualTo(1065);
    }
}
