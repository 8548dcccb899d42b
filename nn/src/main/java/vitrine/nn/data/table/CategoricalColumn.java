package vitrine.nn.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A column whose values are one of a few kinds, its levels, such as the port where a passenger came on board.
///
/// A row holds the number of its level. Levels keep the order that the file declares, or else come in the order of
/// numbers if all of them are numbers, and in that of the alphabet if not.
public final class CategoricalColumn implements Column {
    /// The code of a missing value.
    public static final int UNKNOWN = -1;

    private final String name;
    private final List<String> levels;
    private final int[] codes;

    private CategoricalColumn(String name, List<String> levels, int[] codes) {
        this.name = name;
        this.levels = levels;
        this.codes = codes;
    }

    /// A column with declared levels.
    ///
    /// @param levels all values that may come, each once
    /// @param codes  for every row the number of its level, or [#UNKNOWN]
    /// @throws IllegalArgumentException if a level is declared twice, or a code has no level
    public static CategoricalColumn of(String name, List<String> levels, int... codes) {
        if (new HashSet<>(levels).size() != levels.size()) {
            throw new IllegalArgumentException("column '" + name + "': a level comes twice in " + levels);
        }
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] < UNKNOWN || codes[row] >= levels.size()) {
                throw new IllegalArgumentException("column '" + name + "', row " + row + ": code " + codes[row]
                        + ", and there are the levels 0 … " + (levels.size() - 1));
            }
        }
        return new CategoricalColumn(name, List.copyOf(levels), codes.clone());
    }

    /// The same values as another column's, each different one a level.
    public static CategoricalColumn of(Column column) {
        if (column instanceof CategoricalColumn already) {
            return already;
        }
        Map<String, Double> numbers = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                numbers.put(column.text(row), column instanceof NumericColumn n ? n.value(row) : Double.NaN);
            }
        }
        // Text sorts by itself, as all of its numbers are the same.
        List<String> levels = new ArrayList<>(new TreeMap<>(numbers).keySet());
        levels.sort((a, b) -> Double.compare(number(numbers, a), number(numbers, b)));
        Map<String, Integer> codes = new HashMap<>();
        levels.forEach(level -> codes.put(level, codes.size()));
        int[] coded = new int[column.size()];
        Arrays.setAll(coded, row -> column.isMissing(row) ? UNKNOWN : codes.getOrDefault(column.text(row), UNKNOWN));
        return new CategoricalColumn(column.name(), List.copyOf(levels), coded);
    }

    private static double number(Map<String, Double> numbers, String level) {
        return Objects.requireNonNull(numbers.get(level));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return codes.length;
    }

    /// All values that may come.
    public List<String> levels() {
        return levels;
    }

    /// The number of this row's level, or [#UNKNOWN].
    public int code(int row) {
        return codes[row];
    }

    /// How many rows have each level.
    public int[] counts() {
        int[] counts = new int[levels.size()];
        for (int code : codes) {
            if (code != UNKNOWN) {
                counts[code]++;
            }
        }
        return counts;
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] == UNKNOWN;
    }

    @Override
    public String text(int row) {
        return isMissing(row) ? MISSING : levels.get(codes[row]);
    }

    @Override
    public CategoricalColumn select(int... rows) {
        return new CategoricalColumn(name, levels, Arrays.stream(rows).map(row -> codes[row]).toArray());
    }

    @Override
    public CategoricalColumn named(String other) {
        return new CategoricalColumn(other, levels, codes);
    }
}
