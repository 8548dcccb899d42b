package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ElementTest {
    @Test
    void elementsWriteTheirAttributesAndTheirText() {
        assertThat(html(Element.of("p", "lead").text("x < y & \"z\""))).isEqualTo(
                "<p class=\"lead\">x &lt; y &amp; &quot;z&quot;</p>");
        assertThat(html(Element.of("meta").with("charset", "utf-8"))).isEqualTo("<meta charset=\"utf-8\"/>");
        assertThat(html(Element.of("td"))).isEqualTo("<td></td>");
    }

    @Test
    void addingLeavesTheOriginalAsItWas() {
        Element empty = Element.of("p");
        empty.text("more");
        empty.with("id", "x");

        assertThat(html(empty)).isEqualTo("<p></p>");
    }

    @Property
    void whateverTheTextItReadsBackAsItself(@ForAll String text) throws Exception {
        String html = html(Element.of("span").with("title", text).text(text));
        var element = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(html))).getDocumentElement();

        String readable = text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
        assertThat(element.getTextContent()).isEqualTo(readable.replace("\r\n", "\n").replace('\r', '\n'));
        assertThat(element.getAttribute("title")).isEqualTo(
                readable.replace("\r\n", " ").replaceAll("[\\t\\n\\r]", " "));
    }

    @Test
    void styleSheetsThatHtmlAndXmlWouldReadDifferentlyAreRefused() {
        assertThatThrownBy(() -> new StyleSheet("a { b: '</style>' }")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String html(Node node) {
        StringBuilder html = new StringBuilder();
        node.appendTo(html);
        return html.toString();
    }
}
