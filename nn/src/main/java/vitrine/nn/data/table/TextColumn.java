package vitrine.nn.data.table;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column of free text or of identifiers, such as names and ticket numbers. A network does not get to see it.
public final class TextColumn implements Column {
    private final String name;
    private final @Nullable String[] values;

    private TextColumn(String name, @Nullable String[] values) {
        this.name = name;
        this.values = values;
    }

    /// A column of these texts, where null is a missing one.
    public static TextColumn of(String name, List<? extends @Nullable String> values) {
        return new TextColumn(name, values.toArray(new @Nullable String[0]));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return values[row] == null;
    }

    @Override
    public String text(int row) {
        String value = values[row];
        return value == null ? MISSING : value;
    }

    @Override
    public TextColumn select(int... rows) {
        return new TextColumn(name, Arrays.stream(rows).mapToObj(row -> values[row]).toArray(String[]::new));
    }

    @Override
    public TextColumn named(String other) {
        return new TextColumn(other, values);
    }
}
