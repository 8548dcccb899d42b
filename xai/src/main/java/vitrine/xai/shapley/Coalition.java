package vitrine.xai.shapley;

import java.util.BitSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A set of players, S ⊆ {0, …, M − 1}: those who play along. Players are counted from 0; coalitions are immutable.
public final class Coalition {
    private static final Coalition EMPTY = new Coalition(new BitSet());

    private final BitSet members;

    private Coalition(BitSet members) {
        this.members = members;
    }

    /// Nobody: ∅.
    public static Coalition empty() {
        return EMPTY;
    }

    /// The players from 0 to `players` − 1: everybody, N.
    public static Coalition all(int players) {
        BitSet members = new BitSet(players);
        members.set(0, players);
        return new Coalition(members);
    }

    /// These players.
    public static Coalition of(int... players) {
        BitSet members = new BitSet();
        for (int player : players) {
            if (player < 0) {
                throw new IllegalArgumentException("player " + player + ": players are counted from 0");
            }
            members.set(player);
        }
        return new Coalition(members);
    }

    /// The players whose bit is set: bit i is player i.
    public static Coalition ofBits(long bits) {
        return new Coalition(BitSet.valueOf(new long[] {bits}));
    }

    /// Whether this player plays along.
    public boolean contains(int player) {
        return members.get(player);
    }

    /// How many play along: |S|.
    public int size() {
        return members.cardinality();
    }

    /// The largest player's number plus one; 0 if nobody plays along.
    public int length() {
        return members.length();
    }

    /// S ∪ {player}.
    public Coalition with(int player) {
        BitSet more = (BitSet) members.clone();
        more.set(player);
        return new Coalition(more);
    }

    /// S without this player.
    public Coalition without(int player) {
        BitSet fewer = (BitSet) members.clone();
        fewer.clear(player);
        return new Coalition(fewer);
    }

    /// Those who play along here or there: S ∪ T.
    public Coalition union(Coalition other) {
        BitSet both = (BitSet) members.clone();
        both.or(other.members);
        return new Coalition(both);
    }

    /// Those of `players` players who do not play along: N ∖ S.
    public Coalition complement(int players) {
        BitSet others = (BitSet) members.clone();
        others.flip(0, players);
        return new Coalition(others);
    }

    /// The players' numbers, in ascending order.
    public IntStream members() {
        return members.stream();
    }

    /// The players as bits: bit i is player i.
    ///
    /// @throws IllegalStateException if there is a player above 30
    int bits() {
        if (members.length() > 31) {
            throw new IllegalStateException("player " + (members.length() - 1) + " is no bit of an int");
        }
        long[] words = members.toLongArray();
        return words.length == 0 ? 0 : (int) words[0];
    }

    /// Coalitions as switches: row n has a 1 at every player of coalition n, and 0 elsewhere.
    static double[] switches(Iterable<Coalition> coalitions, int count, int players) {
        double[] switches = new double[count * players];
        int row = 0;
        for (Coalition coalition : coalitions) {
            int start = row * players;
            coalition.members().forEach(player -> switches[start + player] = 1);
            row++;
        }
        return switches;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Coalition coalition && members.equals(coalition.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /// The players' numbers in braces, such as `{0, 2}`.
    @Override
    public String toString() {
        return members.stream().mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
