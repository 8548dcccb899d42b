package vitrine.nn.data.molecule;

import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.data.Dataset;

/// Labelled molecules as examples to learn from. An input is a graph as [vitrine.nn.GraphClassifier] reads it: the
/// features of every atom and behind them its row of the adjacency, (nodes, [AtomFeatures#SIZE] + nodes); molecules
/// with fewer atoms are filled up with zeros.
///
/// @param molecules one for each row
/// @param answers   the class of each row, by its number
/// @param classes   the names of the classes
/// @param nodes     room for this many atoms, enough for the largest molecule
public record MoleculeDataset(List<Molecule> molecules, List<Integer> answers, List<String> classes, int nodes)
        implements Dataset {
    /// Copies the lists and checks that they fit together.
    public MoleculeDataset {
        molecules = List.copyOf(molecules);
        answers = List.copyOf(answers);
        classes = List.copyOf(classes);
        if (molecules.size() != answers.size()) {
            throw new IllegalArgumentException(molecules.size() + " molecules and " + answers.size() + " labels");
        }
        for (Molecule molecule : molecules) {
            if (molecule.atoms().size() > nodes) {
                throw new IllegalArgumentException(molecule.smiles() + " has " + molecule.atoms().size()
                        + " atoms, and there is room for " + nodes);
            }
        }
    }

    /// The drugs on board with at most that many atoms; the few largest ones would make all graphs large.
    public static MoleculeDataset of(DrugDoses drugs, int nodes) {
        int[] small = IntStream.range(0, drugs.molecules().size())
                .filter(i -> drugs.molecules().get(i).atoms().size() <= nodes).toArray();
        DrugDoses chosen = drugs.select(small);
        return new MoleculeDataset(chosen.molecules(), chosen.labels(), DrugDoses.CLASSES, nodes);
    }

    @Override
    public int size() {
        return molecules.size();
    }

    @Override
    public Shape inputShape() {
        return Shape.of(nodes, AtomFeatures.SIZE + nodes);
    }

    @Override
    public NdArray inputs(Backend backend, int... rows) {
        int width = AtomFeatures.SIZE + nodes;
        double[] values = new double[Math.multiplyExact(rows.length, nodes * width)];
        for (int row = 0; row < rows.length; row++) {
            Molecule molecule = molecules.get(rows[row]);
            int atoms = molecule.atoms().size();
            double[] features = molecule.features(backend).toDoubles();
            double[] adjacency = molecule.adjacency(backend).toDoubles();
            for (int atom = 0; atom < atoms; atom++) {
                int from = (row * nodes + atom) * width;
                System.arraycopy(features, atom * AtomFeatures.SIZE, values, from, AtomFeatures.SIZE);
                System.arraycopy(adjacency, atom * atoms, values, from + AtomFeatures.SIZE, atoms);
            }
        }
        return backend.array(Shape.of(rows.length, nodes, width), values);
    }

    @Override
    public int[] labels(int... rows) {
        return IntStream.of(rows).map(answers::get).toArray();
    }
}
