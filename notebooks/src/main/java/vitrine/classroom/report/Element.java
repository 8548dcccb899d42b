package vitrine.classroom.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// An element of a page with its attributes and what is in it. Its end tag is never forgotten, and its text is
/// escaped.
///
/// ```java
/// Element.of("p", "lead").text("x < y")        // <p class="lead">x &lt; y</p>
/// ```
///
/// @param tag        its name
/// @param attributes their values by name
/// @param children   what is in it
record Element(String tag, SequencedMap<String, String> attributes, List<Node> children) implements Node {
    private static final Set<String> VOID = Set.of("meta", "img", "br", "hr", "input");
    private static final Set<String> OWN_LINE = Set.of(
            "html", "head", "body", "meta", "title", "style", "header", "main", "footer", "section", "article",
            "figure", "div", "table", "caption", "thead", "tbody", "tr", "h1", "h2", "h3", "p", "dl", "dt", "dd", "ul", "ol", "li",
            "svg", "g", "path", "rect", "img", "circle", "text");

    Element {
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    /// An empty element.
    static Element of(String tag) {
        return new Element(tag, Collections.emptyNavigableMap(), List.of());
    }

    /// An empty element of a class.
    static Element of(String tag, String styleClass) {
        return of(tag).with("class", styleClass);
    }

    /// The same with an attribute.
    Element with(String name, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new Element(tag, more, children);
    }

    /// The same with a number as an attribute.
    Element with(String name, int value) {
        return with(name, Integer.toString(value));
    }

    /// The same with more in it.
    Element add(Node... nodes) {
        return add(List.of(nodes));
    }

    /// The same with more in it.
    Element add(List<? extends Node> nodes) {
        List<Node> more = new ArrayList<>(children);
        more.addAll(nodes);
        return new Element(tag, attributes, more);
    }

    /// The same with more text in it.
    Element text(String characters) {
        return add(new Text(characters));
    }

    @Override
    public void appendTo(StringBuilder html) {
        if (OWN_LINE.contains(tag) && !html.isEmpty() && html.charAt(html.length() - 1) != '\n') {
            html.append('\n');
        }
        html.append('<').append(tag);
        attributes.forEach((name, value) -> {
            html.append(' ').append(name).append("=\"");
            Text.appendEscaped(value, html);
            html.append('"');
        });
        if (VOID.contains(tag)) {
            html.append("/>");
            return;
        }
        html.append('>');
        children.forEach(child -> child.appendTo(html));
        html.append("</").append(tag).append('>');
    }
}
