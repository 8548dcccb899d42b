package vitrine.nn.data.molecule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Which bonds lie in a ring: those whose removal leaves their two atoms connected. The others are bridges, which a
/// depth-first search finds in one pass: a bond from a parent to its child is a bridge if nothing at or below the child
/// leads back past it (Tarjan 1974). The search keeps its own stack, as chains may be long.
final class RingBonds {
    private final BitSet inRing = new BitSet();

    private RingBonds() {}

    /// Looks for rings.
    ///
    /// @param atoms how many atoms there are
    /// @param bonds the two ends of each bond
    static RingBonds of(int atoms, List<int[]> bonds) {
        List<List<Integer>> bondsOf = new ArrayList<>();
        for (int i = 0; i < atoms; i++) {
            bondsOf.add(new ArrayList<>());
        }
        for (int bond = 0; bond < bonds.size(); bond++) {
            for (int end : bonds.get(bond)) {
                bondsOf.get(end).add(bond);
            }
        }
        RingBonds result = new RingBonds();
        int[] order = new int[atoms];
        Arrays.fill(order, -1);
        int[] reached = new int[atoms];
        int[] entered = new int[atoms];
        int[] tried = new int[atoms];
        int count = 0;
        for (int start = 0; start < atoms; start++) {
            if (order[start] >= 0) {
                continue;
            }
            List<Integer> path = new ArrayList<>(List.of(start));
            entered[start] = -1;
            order[start] = reached[start] = count++;
            while (!path.isEmpty()) {
                int atom = path.getLast();
                if (tried[atom] < bondsOf.get(atom).size()) {
                    int bond = bondsOf.get(atom).get(tried[atom]++);
                    int[] ends = bonds.get(bond);
                    int next = ends[0] == atom ? ends[1] : ends[0];
                    if (bond != entered[atom] && order[next] < 0) {
                        entered[next] = bond;
                        order[next] = reached[next] = count++;
                        path.add(next);
                    } else if (bond != entered[atom]) {
                        // A bond to an atom that was there before closes a ring.
                        result.inRing.set(bond);
                        reached[atom] = Math.min(reached[atom], order[next]);
                    }
                } else {
                    path.removeLast();
                    if (!path.isEmpty()) {
                        int parent = path.getLast();
                        reached[parent] = Math.min(reached[parent], reached[atom]);
                        result.inRing.set(entered[atom], reached[atom] <= order[parent]);
                    }
                }
            }
        }
        return result;
    }

    boolean contains(int bond) {
        return inRing.get(bond);
    }
}
