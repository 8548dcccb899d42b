package vitrine.classroom.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version, which Maven notes in the jar; outside a jar there is none.
final class Version implements IVersionProvider {
    private static final String NOTE = "/META-INF/maven/io.vitrine/vitrine-notebooks/pom.properties";

    @Override
    public String[] getVersion() {
        return new String[] {"vitrine " + current(), "Java " + Runtime.version()};
    }

    /// The version's name, such as `0.1.0`.
    static String current() {
        try (InputStream note = Version.class.getResourceAsStream(NOTE)) {
            if (note == null) {
                return "unpackaged";
            }
            Properties properties = new Properties();
            properties.load(note);
            return properties.getProperty("version", "unnamed");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
