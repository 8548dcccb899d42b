package vitrine.nn.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import vitrine.nn.io.MalformedFileException;

class ArffTableTest {
    private static final String HEAD = """
            % the weather
            @RELATION weather
            @attribute temperature Numeric
            @attribute 'the sky' {sunny, 'half cloudy', "rain\\'s", '?'}
            @attribute remark string
            @data
            """;

    private static Table read(String text) throws IOException {
        return ArffTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "weather.arff");
    }

    private static void refuses(String text, String sentence) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedFileException.class)
                .hasMessage("weather.arff: " + sentence);
    }

    @Example
    void valuesAreReadInAllTheirForms() throws IOException {
        Table table = read(HEAD + """
                21.5,'half cloudy',"a, \\"quoted\\" remark"

                % nothing here
                ? , "rain's" ,	?
                -3e1,'?','?'
                """);

        assertThat(table.names()).containsExactly("temperature", "the sky", "remark");
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.numeric("temperature").value(0)).isEqualTo(21.5);
        assertThat(table.numeric("temperature").isMissing(1)).isTrue();
        assertThat(table.numeric("temperature").value(2)).isEqualTo(-30);
        CategoricalColumn sky = table.categorical("the sky");
        assertThat(sky.levels()).containsExactly("sunny", "half cloudy", "rain's", "?");
        assertThat(sky.code(0)).isEqualTo(1);
        assertThat(sky.code(1)).isEqualTo(2);
        assertThat(sky.isMissing(2)).as("a quoted question mark is one").isFalse();
        assertThat(table.column("remark").text(0)).isEqualTo("a, \"quoted\" remark");
        assertThat(table.column("remark").isMissing(1)).isTrue();
        assertThat(table.column("remark").isMissing(2)).isFalse();
    }

    @Example
    void whatIsWrongIsNamedWithLineAndColumn() {
        refuses(HEAD + "warm,sunny,x\n", "line 7: column 'temperature' is numeric, and 'warm' is no number");
        refuses(HEAD + "1,foggy,x\n", "line 7: column 'the sky': 'foggy' is none of its declared values "
                + "sunny, half cloudy, rain's, ?");
        refuses(HEAD + "1,sunny\n", "line 7: has 2 values, but 3 columns are declared");
        refuses(HEAD + "1,sunny,x,4\n", "line 7: has 4 values, but 3 columns are declared");
        refuses(HEAD + "{0 1, 2 x}\n", "line 7: is a sparse row, in braces; only rows with all their values are read");
        refuses(HEAD + "1,,x\n", "line 7: a value is expected before ',x'");
        refuses(HEAD + "1,sunny,\n", "line 7: ends where a value is expected");
        refuses(HEAD + "1,sunny,'x\n", "line 7: a quotation mark ' is not closed");
        refuses(HEAD + "1,sunny,'x' y\n", "line 7: a comma is expected before 'y'");
        refuses(HEAD, "has no rows after @data");
        refuses("@relation x\n", "is no ARFF file: it declares no @attribute");
        refuses("@attribute a numeric\n", "has no @data");
        refuses("hello\n", "line 1: 'hello' is neither @relation nor @attribute nor @data");
        refuses("@attribute a complex\n", "line 1: column 'a' has the unknown type 'complex'");
        refuses("@attribute a relational\n", "line 1: column 'a' is relational, which is not read");
        refuses("@attribute a {x, y\n", "line 1: column 'a': the list of its values is not closed with }");
        refuses("@attribute a {x, x}\n", "line 1: column 'a' declares 'x' twice");
        refuses("@attribute a real\n@attribute a real\n", "line 2: there are two columns 'a'");
    }

    @Property(tries = 300)
    void anyTextThatIsQuotedComesBack(
            @ForAll @Size(min = 1, max = 4) @UniqueElements List<@StringLength(max = 8) String> levels)
            throws IOException {
        List<String> quoted = levels.stream().map(ArffTableTest::quoted).toList();
        String text = "@attribute a {" + String.join(",", quoted) + "}\n@data\n" + String.join("\n", quoted) + "\n";
        boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (encodable && levels.stream().noneMatch(level -> level.contains("\u0085") || level.contains("\u2028"))) {
            CategoricalColumn column = read(text).categorical("a");
            assertThat(column.levels()).isEqualTo(levels);
            for (int row = 0; row < levels.size(); row++) {
                assertThat(column.text(row)).isEqualTo(levels.get(row));
            }
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r") + "'";
    }

    @Property(tries = 300)
    void anyLinesAreReadOrRefused(@ForAll @StringLength(max = 60) String declaration, @ForAll String row)
            throws IOException {
        try {
            read("@attribute a " + declaration + "\n@data\n" + row);
        } catch (MalformedFileException refused) {
            assertThat(refused.getMessage()).startsWith("weather.arff: ");
        }
    }
}
