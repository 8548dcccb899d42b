package vitrine.classroom.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The text of a `script` element, in which nothing is escaped.
///
/// @param javaScript the program; without `<` and `&`, which HTML and XML would read differently
record Script(String javaScript) implements Node {
    Script {
        if (javaScript.contains("<") || javaScript.contains("&")) {
            throw new IllegalArgumentException("a script with < or &");
        }
    }

    /// The script that lies beside this class.
    static Script resource(String name) {
        try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(name), name)) {
            return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void appendTo(StringBuilder html) {
        html.append('\n').append(javaScript);
    }
}
