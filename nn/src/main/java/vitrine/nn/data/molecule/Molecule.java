package vitrine.nn.data.molecule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// A molecule, or several that are not bound to each other, as a graph: atoms other than hydrogen are its nodes, bonds
/// its edges.
///
/// ```java
/// Molecule aspirin = Smiles.parse("CC(=O)Oc1ccccc1C(=O)O");
/// aspirin.formula();                           // C9H8O4
/// aspirin.adjacency(backend);                  // (13, 13)
/// ```
///
/// @param smiles the text that it was read from
/// @param atoms  in the order of the text
/// @param bonds  between atoms by their numbers
public record Molecule(String smiles, List<Atom> atoms, List<Bond> bonds) {
    /// Copies the lists and checks that every bond has two different atoms.
    public Molecule {
        atoms = List.copyOf(atoms);
        bonds = List.copyOf(bonds);
        for (Bond bond : bonds) {
            if (bond.from() < 0 || bond.from() >= bond.to() || bond.to() >= atoms.size()) {
                throw new IllegalArgumentException(bond + " in a molecule of " + atoms.size()
                        + " atoms: expected 0 ≤ from < to < atoms");
            }
        }
    }

    /// The atoms that are bound to an atom, by their numbers, in the order of the bonds.
    public List<Integer> neighbours(int atom) {
        List<Integer> neighbours = new ArrayList<>();
        for (Bond bond : bonds) {
            if (bond.from() == atom) {
                neighbours.add(bond.to());
            } else if (bond.to() == atom) {
                neighbours.add(bond.from());
            }
        }
        return neighbours;
    }

    /// The number of hydrogens.
    public int hydrogens() {
        return atoms.stream().mapToInt(Atom::hydrogens).sum();
    }

    /// The sum of all charges.
    public int charge() {
        return atoms.stream().mapToInt(Atom::charge).sum();
    }

    /// How many independent rings there are: bonds − atoms + parts that are not bound to each other.
    public int rings() {
        return bonds.size() - atoms.size() + parts();
    }

    /// How many parts there are that are not bound to each other.
    public int parts() {
        int[] part = new int[atoms.size()];
        for (int i = 0; i < part.length; i++) {
            part[i] = i;
        }
        int parts = part.length;
        for (Bond bond : bonds) {
            int a = root(part, bond.from());
            int b = root(part, bond.to());
            part[a] = b;
            parts -= a == b ? 0 : 1;
        }
        return parts;
    }

    private static int root(int[] part, int atom) {
        int root = atom;
        while (part[root] != root) {
            part[root] = part[part[root]];
            root = part[root];
        }
        return root;
    }

    /// The formula in Hill's order: carbon, hydrogen, then the others in the order of the alphabet; such as `C9H8O4`.
    public String formula() {
        Map<String, Integer> counts = new TreeMap<>();
        atoms.forEach(atom -> counts.merge(atom.element(), 1, Integer::sum));
        if (hydrogens() > 0) {
            counts.merge("H", hydrogens(), Integer::sum);
        }
        StringBuilder formula = new StringBuilder();
        if (counts.containsKey("C")) {
            for (String first : List.of("C", "H")) {
                Integer count = counts.remove(first);
                formula.append(count == null ? "" : part(first, count));
            }
        }
        return formula + counts.entrySet().stream().map(entry -> part(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String part(String element, int count) {
        return element + (count == 1 ? "" : Integer.toString(count));
    }

    /// Which atoms are bound: (atoms, atoms), 1 where they are, symmetric, with zeros on the diagonal.
    public NdArray adjacency(Backend backend) {
        int n = atoms.size();
        double[] values = new double[Math.multiplyExact(n, n)];
        for (Bond bond : bonds) {
            values[bond.from() * n + bond.to()] = 1;
            values[bond.to() * n + bond.from()] = 1;
        }
        return backend.array(Shape.of(n, n), values);
    }

    /// What a network gets to know of the atoms: (atoms, [AtomFeatures#SIZE]).
    public NdArray features(Backend backend) {
        return AtomFeatures.of(this, backend);
    }
}
