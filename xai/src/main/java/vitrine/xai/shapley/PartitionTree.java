package vitrine.xai.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Players in unions of unions: every branch joins two groups of players, every leaf is one.
public sealed interface PartitionTree {
    /// All players below.
    Coalition players();

    /// One player.
    ///
    /// @param player its number
    record Leaf(int player) implements PartitionTree {
        @Override
        public Coalition players() {
            return Coalition.of(player);
        }
    }

    /// Two groups.
    ///
    /// @param left  one of them
    /// @param right the other, of other players
    record Branch(PartitionTree left, PartitionTree right) implements PartitionTree {
        /// Checks that nobody is in both.
        public Branch {
            int together = left.players().union(right.players()).size();
            if (together != left.players().size() + right.players().size()) {
                throw new IllegalArgumentException("the groups " + left.players() + " and " + right.players() + " overlap");
            }
        }

        @Override
        public Coalition players() {
            return left.players().union(right.players());
        }
    }

    /// Neighbours in halves of halves: the players 0 to `players` − 1 in their order.
    static PartitionTree halves(int players) {
        if (players < 1) {
            throw new IllegalArgumentException("a tree of " + players + " players");
        }
        return grid(1, players);
    }

    /// The cells of a grid, row by row, halved across the longer side again and again.
    static PartitionTree grid(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a tree of " + rows + " × " + columns + " cells");
        }
        List<List<Integer>> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int first = row * columns;
            cells.add(IntStream.range(first, first + columns).boxed().toList());
        }
        return halved(cells);
    }

    private static PartitionTree halved(List<List<Integer>> cells) {
        int rows = cells.size();
        int columns = cells.getFirst().size();
        if (rows == 1 && columns == 1) {
            return new Leaf(cells.getFirst().getFirst());
        }
        if (rows >= columns) {
            return new Branch(halved(cells.subList(0, rows / 2)), halved(cells.subList(rows / 2, rows)));
        }
        return new Branch(halved(cells.stream().map(row -> row.subList(0, columns / 2)).toList()),
                halved(cells.stream().map(row -> row.subList(columns / 2, columns)).toList()));
    }
}
