package vitrine.nn.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTaskTest {
    private static final Table PEOPLE = new Table("people", List.of(
            NumericColumn.of("age", 20, 30, Double.NaN, 50),
            TextColumn.of("name", List.of("Ann", "Bob", "Cy", "Di")),
            CategoricalColumn.of("colour", List.of("red", "blue", "green"), 0, 2, 2, 0),
            NumericColumn.of("grade", 1, 2, 2, 1),
            NumericColumn.of("height", 1.5, 1.6, 1.7, 1.8),
            NumericColumn.of("one", 1, 1, 1, 1),
            NumericColumn.of("unknown", Double.NaN, Double.NaN, Double.NaN, Double.NaN)));

    private static final List<String> USELESS = List.of("one", "unknown");

    @Test
    void theClassesAreTheLevelsThatOccur() {
        TableTask task = TableTask.of(PEOPLE, "colour", USELESS);

        assertThat(task.classes()).containsExactly("red", "green");
        assertThat(task.labels()).containsExactly(0, 1, 1, 0);
        assertThat(task.features().names()).as("text is not looked at").containsExactly("age", "grade", "height");
    }

    @Test
    void wholeNumbersMayBeClasses() {
        TableTask task = TableTask.of(PEOPLE, "grade", USELESS);

        assertThat(task.classes()).containsExactly("1", "2");
        assertThat(task.labels()).containsExactly(0, 1, 1, 0);
    }

    @Test
    void whatCannotBeLearntIsNamed() {
        refuses("weight", USELESS, "people: there is no column 'weight'; the columns are age, name, colour, grade, "
                + "height, one, unknown");
        refuses("colour", List.of("weight"), "people: there is no column 'weight'");
        refuses("age", USELESS, "people: column 'age' holds 3 different values in 4 rows", "too many to learn");
        refuses("height", USELESS, "people: column 'height' holds 4 different numbers", "whole numbers or words");
        refuses("name", USELESS, "people: column 'name' holds 4 different values in 4 rows");
        refuses("one", List.of("unknown"), "people: column 'one', which is to be predicted, is '1' in every row");
        refuses("colour", List.of("unknown"), "people: column 'one' is '1' in every row", "leave it out");
        refuses("colour", List.of("one"), "people: column 'unknown' has no value in any row");
        refuses("colour", List.of("age", "grade", "height", "one", "unknown"), "no column is left to predict 'colour'");
        Table gap = PEOPLE.replacing(NumericColumn.of("grade", 1, 2, Double.NaN, 1));
        assertThatThrownBy(() -> TableTask.of(gap, "grade", USELESS))
                .hasMessageContaining("column 'grade', which is to be predicted, is missing in row 2");
    }

    private static void refuses(String target, List<String> apart, String... sentence) {
        assertThatThrownBy(() -> TableTask.of(PEOPLE, target, apart)).isInstanceOf(IllegalArgumentException.class)
                .satisfies(thrown -> Arrays.stream(sentence).forEach(
                        part -> assertThat(thrown).hasMessageContaining(part)));
    }

    @Test
    void tablesAreCheckedAndCanBeChanged() {
        assertThatThrownBy(() -> new Table("t", List.of())).hasMessage("t: has no columns");
        assertThatThrownBy(() -> new Table("t", List.of(NumericColumn.of("a", 1), NumericColumn.of("a", 2))))
                .hasMessage("t: there are two columns 'a'");
        assertThatThrownBy(() -> new Table("t", List.of(NumericColumn.of("a", 1), NumericColumn.of("b", 1, 2))))
                .hasMessage("t: column 'b' has 2 rows, but 'a' has 1");
        assertThatThrownBy(() -> PEOPLE.numeric("colour"))
                .hasMessage("people: column 'colour' is CATEGORICAL, and NUMERIC was expected");
        Table turned = PEOPLE.select(3, 0, 0);
        assertThat(turned.numeric("height").value(0)).isEqualTo(1.8);
        assertThat(turned.column("name").text(2)).isEqualTo("Ann");
        assertThat(turned.categorical("colour").text(1)).isEqualTo("red");
        assertThat(PEOPLE.named(List.of("a", "b", "c", "d", "e", "f", "g")).column("b").text(1)).isEqualTo("Bob");
        assertThatThrownBy(() -> NumericColumn.of("a", Double.POSITIVE_INFINITY)).hasMessageContaining("row 0");
        assertThatThrownBy(() -> CategoricalColumn.of("a", List.of("x"), 1)).hasMessageContaining("code 1");
    }
}
