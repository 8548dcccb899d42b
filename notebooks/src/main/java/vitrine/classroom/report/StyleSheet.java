package vitrine.classroom.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The text of a `style` element, in which nothing is escaped.
///
/// @param css the rules; without `<` and `&`, which HTML and XML would read differently
record StyleSheet(String css) implements Node {
    StyleSheet {
        if (css.contains("<") || css.contains("&")) {
            throw new IllegalArgumentException("a style sheet with < or &");
        }
    }

    /// The style sheet that lies beside this class.
    static StyleSheet resource(String name) {
        try (InputStream in = Objects.requireNonNull(StyleSheet.class.getResourceAsStream(name), name)) {
            return new StyleSheet(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void appendTo(StringBuilder html) {
        html.append('\n').append(css);
    }
}
