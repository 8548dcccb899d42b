package vitrine.gan.diary;

/// When snapshots are taken: of the untrained pair, then after 1, 2, 5, 10, 20, 50, … turns, because the first turns change
/// most, and from then on after every so many.
///
/// @param every how many turns lie between two snapshots, at least 1
public record DiaryPlan(int every) {
    private static final int SNAPSHOTS = 40;

    /// Checks the range.
    public DiaryPlan {
        if (every < 1) {
            throw new IllegalArgumentException("a snapshot every " + every + " turns: expected at least 1");
        }
    }

    /// About forty snapshots at equal distances.
    ///
    /// @param turns how many turns there will be
    public static DiaryPlan over(int turns) {
        return new DiaryPlan(Math.max(1, Math.ceilDiv(turns, SNAPSHOTS)));
    }

    /// Whether a snapshot is taken after that many turns.
    public boolean asksFor(int turns) {
        if (turns >= every) {
            return turns % every == 0;
        }
        int first = turns;
        while (first >= 10 && first % 10 == 0) {
            first /= 10;
        }
        return first == 0 || first == 1 || first == 2 || first == 5;
    }
}
