package vitrine.nn.data.molecule;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// What a network gets to know of an atom, as numbers: its element, one-hot; its number of neighbours and of hydrogens;
/// its charge; whether it is aromatic; whether it lies in a ring (after Duvenaud et al. 2015, table 1, in short).
public final class AtomFeatures {
    /// The elements that have a feature of their own; all others share the next.
    public static final List<String> ELEMENTS = List.of("C", "N", "O", "S", "P", "F", "Cl", "Br", "I");

    private static final List<String> OTHERS =
            List.of("another element", "neighbours", "hydrogens", "charge", "aromatic", "in a ring");

    /// How many features an atom has.
    public static final int SIZE = ELEMENTS.size() + OTHERS.size();

    private AtomFeatures() {}

    /// What the features are called, in their order.
    public static List<String> names() {
        List<String> names = new ArrayList<>(ELEMENTS);
        names.addAll(OTHERS);
        return names;
    }

    /// The features of all atoms: (atoms, [#SIZE]).
    static NdArray of(Molecule molecule, Backend backend) {
        int n = molecule.atoms().size();
        double[] values = new double[n * SIZE];
        RingBonds rings = RingBonds.of(n, molecule.bonds().stream()
                .map(bond -> new int[] {bond.from(), bond.to()}).toList());
        int first = ELEMENTS.size();
        for (int i = 0; i < n; i++) {
            Atom atom = molecule.atoms().get(i);
            int element = ELEMENTS.indexOf(atom.element());
            values[i * SIZE + (element < 0 ? first : element)] = 1;
            values[i * SIZE + first + 2] = atom.hydrogens();
            values[i * SIZE + first + 3] = atom.charge();
            values[i * SIZE + first + 4] = atom.aromatic() ? 1 : 0;
        }
        for (int b = 0; b < molecule.bonds().size(); b++) {
            Bond bond = molecule.bonds().get(b);
            for (int end : new int[] {bond.from(), bond.to()}) {
                values[end * SIZE + first + 1]++;
                if (rings.contains(b)) {
                    values[end * SIZE + first + 5] = 1;
                }
            }
        }
        return backend.array(Shape.of(n, SIZE), values);
    }
}
