package vitrine.classroom.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what somebody may have meant by a name that does not exist.
public final class NearestName {
    private NearestName() {}

    /// "did you mean …?" if one of the names is near, else a list of all of them.
    ///
    /// @param name  what was typed
    /// @param names what there is; at least one
    public static String suggestion(String name, List<String> names) {
        String typed = name.toLowerCase(Locale.ROOT);
        String nearest = names.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(typed, candidate)))
                .orElseThrow();
        boolean begun = !typed.isEmpty() && nearest.startsWith(typed);
        if (begun || distance(typed, nearest) <= Math.max(1, nearest.length() / 3)) {
            return "did you mean '" + nearest + "'?";
        }
        return "there are: " + String.join(", ", names);
    }

    /// How many letters must be changed, added, left out, or exchanged with their neighbour to make `b` of `a`
    /// (Damerau 1964, Levenshtein 1965; no letter is touched twice).
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
