package vitrine.nn.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.nn.io.MalformedFileException;

class CsvTableTest {
    private static Table read(String text, CsvFormat format) throws IOException {
        return CsvTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "people.csv", format);
    }

    private static Table read(String text) throws IOException {
        return read(text, CsvFormat.defaults());
    }

    private static void refuses(String text, String sentence) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedFileException.class)
                .hasMessage("people.csv: " + sentence);
    }

    @Example
    void columnsGetTheTypeThatTheirCellsHave() throws IOException {
        Table table = read("""
                age,port,ticket,class
                29,S,A1,2
                0.5,C,B2,10
                NA,S,C3,2
                -1e3,?,,10
                7,C,D4,2
                """);

        assertThat(table.names()).containsExactly("age", "port", "ticket", "class");
        NumericColumn age = table.numeric("age");
        assertThat(age.value(0)).isEqualTo(29);
        assertThat(age.value(1)).isEqualTo(0.5);
        assertThat(age.isMissing(2)).isTrue();
        assertThat(age.value(3)).isEqualTo(-1000);
        assertThat(age.missing()).isEqualTo(1);
        CategoricalColumn port = table.categorical("port");
        assertThat(port.levels()).containsExactly("C", "S");
        assertThat(port.code(0)).isEqualTo(1);
        assertThat(port.isMissing(3)).isTrue();
        assertThat(table.column("ticket")).isInstanceOf(TextColumn.class);
        assertThat(table.column("ticket").text(3)).isEqualTo("?");
        assertThat(CategoricalColumn.of(table.column("class")).levels()).as("in the order of numbers")
                .containsExactly("2", "10");
    }

    @Example
    void theFormatMayDecide() throws IOException {
        Table table = read("grade;zip\n1;01234\n2;01234\n-;99999\n", CsvFormat.defaults().separatedBy(';')
                .missing(Set.of("-")).typed(Map.of("grade", Column.Type.CATEGORICAL, "zip", Column.Type.TEXT)));

        assertThat(table.categorical("grade").levels()).containsExactly("1", "2");
        assertThat(table.column("grade").isMissing(2)).isTrue();
        assertThat(table.column("zip").text(0)).isEqualTo("01234");
    }

    @Example
    void theSeparatorIsFoundOutAndQuotesAndTheByteOrderMarkAreUnderstood() throws IOException {
        assertThat(read("\ufeffa;b;\"c,d,e,f\"\n1;2;3\n").names()).containsExactly("a", "b", "c,d,e,f");
        assertThat(read("a\tb\n1\t2\n").numeric("b").value(0)).isEqualTo(2);
        assertThat(read("a|b\n1|\"x\ny\"\n").column("b").text(0)).isEqualTo("x\ny");
        assertThat(read("a\n1\n2\n").numeric("a").value(1)).isEqualTo(2);
        assertThat(read(",b\n1,2\n").names()).as("row numbers without a name").containsExactly("column 1", "b");
    }

    @Example
    void filesOfScikitLearnAreRecognised() throws IOException {
        Table table = read("3,2,cat,dog\n1,2,0\n3,4,1\n5,6,1\n");

        assertThat(table.names()).containsExactly("feature 1", "feature 2", "class");
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.categorical("class").text(1)).isEqualTo("dog");
        refuses("2,2,cat,dog\n1,2,0\n3,4,2\n", "line 3, last column: '2' is no class, which are 0 … 1");
    }

    @Example
    void whatIsWrongIsNamedWithLineAndColumn() {
        refuses("", "is empty");
        refuses("a,b\n", "has a head and no rows");
        refuses("a,b\n1,2\n1,2,3\n", "line 3 has 3 cells, but the first line has 2");
        refuses("a,b\n1,2\n1\n", "line 3 has 1 cells, but the first line has 2");
        refuses("a,b,a\n1,2,3\n", "columns 1 and 3 are both called 'a'");
        refuses("1,2\n3,4\n", "line 1 should name the columns, but holds only numbers");
        refuses("a,b\n1,\n2,NA\n", "column 'b' has no value in any row");
        refuses("age\n" + "7\n".repeat(20) + "seven\n8\n", "line 22, column 'age': 'seven' is no number, as the "
                + "column's other cells are; correct it, leave it empty, or let the column be categorical");
        assertThatThrownBy(() -> read("a,b\n1,\"2\n")).isInstanceOf(MalformedFileException.class);
        assertThatThrownBy(() -> read("a\n1\n", CsvFormat.defaults().typed(Map.of("c", Column.Type.TEXT))))
                .hasMessage("people.csv: has no column 'c'; its columns are a");
    }

    @Example
    void whatIsNoTextIsRefused() {
        byte[] latin1 = "name\nG\u00fcnther\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> CsvTable.read(new ByteArrayInputStream(latin1), "x", CsvFormat.defaults()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("x: is not UTF-8 text; save it in that encoding");
    }

    @Example
    void tooManyColumnsAreRefused() {
        refuses("a,".repeat(10_000) + "b\n1\n", "has 10001 columns; at most 10000 are read");
    }

    @Example
    void javasOwnLiteralsAreNoNumbers() {
        for (String text : new String[] {"0x1p3", "1d", "NaN", "Infinity", "1e999", "1,5", "--1", "", "."}) {
            assertThat(CsvColumn.isNumber(text)).as(text).isFalse();
        }
        for (String text : new String[] {"1", "-1.", ".5", "+2.5E-10", " 7 "}) {
            assertThat(CsvColumn.isNumber(text)).as(text).isTrue();
        }
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) throws IOException {
        try {
            CsvTable.read(new ByteArrayInputStream(bytes), "x", CsvFormat.defaults());
        } catch (MalformedFileException refused) {
            assertThat(refused.getMessage()).startsWith("x: ");
        }
    }
}
