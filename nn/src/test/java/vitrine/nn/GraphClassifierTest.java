package vitrine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.GradientCheck;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.nn.data.molecule.AtomFeatures;
import vitrine.nn.data.molecule.DrugDoses;
import vitrine.nn.data.molecule.MoleculeDataset;
import vitrine.nn.data.molecule.Smiles;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adam;
import vitrine.nn.train.Evaluation;
import vitrine.nn.train.Schedule;
import vitrine.nn.train.Trainer;
import vitrine.nn.train.TrainingObserver;

class GraphClassifierTest {
    private static final Backend REFERENCE = Backends.reference();

    private static GraphClassifier network(Backend backend) {
        return GraphClassifier.create(
                Initialiser.he(backend, Seed.of(1)), AtomFeatures.SIZE, List.of(8, 6), 2);
    }

    private static MoleculeDataset molecules(int nodes, String... smiles) {
        return new MoleculeDataset(List.of(smiles).stream().map(Smiles::parse).toList(),
                IntStream.range(0, smiles.length).mapToObj(i -> i % 2).toList(), List.of("no", "yes"), nodes);
    }

    @Test
    void aMoleculesScoresDependNeitherOnTheRoomNorOnTheOrderOfItsAtoms() {
        GraphClassifier network = network(REFERENCE);
        NdArray tight = network.scores(molecules(4, "CC(=O)O").inputs(REFERENCE, 0));

        assertThat(network.scores(molecules(9, "CC(=O)O").inputs(REFERENCE, 0)).isCloseTo(tight, 1e-12, 1e-14)).isTrue();
        assertThat(network.scores(molecules(4, "OC(C)=O").inputs(REFERENCE, 0)).isCloseTo(tight, 1e-12, 1e-14)).isTrue();
        assertThat(network.scores(molecules(4, "CC(=O)N").inputs(REFERENCE, 0)).isCloseTo(tight, 1e-3, 1e-3)).isFalse();
        NdArray batch = molecules(9, "CCCCC", "CC(=O)O").inputs(REFERENCE, 0, 1);
        assertThat(network.scores(batch).slice(0, 1, 2).isCloseTo(tight, 1e-12, 1e-14)).isTrue();
    }

    @Test
    void gradientsReachAtomsAndBonds() {
        GraphClassifier network = network(REFERENCE);
        NdArray graph = molecules(4, "CC(=O)O").inputs(REFERENCE, 0);
        // Zeros are kinks for the question of which atoms are there, so the check stays away from them.
        NdArray away = graph.mapEach(v -> v + 0.1);

        new GradientCheck().first("graph classifier", xs -> network.forward(xs.getFirst()), away);
        NdArray gradient = Gradients.grad(x -> network.forward(x).sum(), graph);
        assertThat(gradient.get(0, 0, AtomFeatures.SIZE + 1)).as("the bond between the carbons").isNotZero();
    }

    @Test
    void everyStepHasAName() {
        GraphClassifier network = network(REFERENCE);

        assertThat(network.layerNames())
                .containsExactly("convolution1", "relu1", "convolution2", "relu2", "mean", "head");
        assertThat(network.activations(Tensor.constant(molecules(4, "CC(=O)O").inputs(REFERENCE, 0))).get("relu2")
                .shape()).isEqualTo(Shape.of(1, 4, 6));
        assertThatThrownBy(() -> network.scores(NdArray.range(8).reshape(1, 2, 4)))
                .hasMessage("graphs (1, 2, 4): expected (N, V, 15 + V)");
    }

    @Test
    void itLearnsFromTheDrugsOnBoard() {
        var simd = new SimdBackend(1);
        MoleculeDataset drugs = MoleculeDataset.of(DrugDoses.onBoard(), 30);
        int[] rows = Seed.of(2).permutation(drugs.size());
        var training = drugs.select(Arrays.copyOf(rows, 300));
        GraphClassifier network = GraphClassifier.create(
                Initialiser.he(simd, Seed.of(1)), AtomFeatures.SIZE, List.of(32, 32), 2);
        double before = Evaluation.of(network, training).accuracy();

        new Trainer(new SoftmaxCrossEntropy(), 15, 32, Schedule.cosine(), Seed.of(3)).fit(network, simd,
                new Adam(network.parameters().values(), 0.01), training, TrainingObserver.none());

        assertThat(Evaluation.of(network, training).accuracy()).isGreaterThan(Math.max(0.65, before));
    }

    @Test
    void aMoleculeThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> molecules(3, "CC(=O)O")).hasMessage("CC(=O)O has 4 atoms, and there is room for 3");
    }
}
