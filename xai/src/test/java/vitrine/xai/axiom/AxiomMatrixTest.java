package vitrine.xai.axiom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.xai.axiom.AxiomMatrix.Row;
import vitrine.xai.axiom.AxiomMatrix.Subject;
import vitrine.xai.axiom.AxiomMatrix.Verdict;
import vitrine.xai.axiom.example.Counterexample;
import vitrine.xai.axiom.example.StandardMethods;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.Saliency;

class AxiomMatrixTest {
    /// Shared and skipped layers, batch norm and both poolings included.
    @Property(tries = 5)
    void noMethodBreaksAPromiseOnAnyNetwork(@ForAll @LongRange(min = 0, max = 9_999_999) long seed) {
        var matrix = AxiomMatrix.of(StandardMethods.all(Seed.of(seed)), Counterexample.known(), 1, seed);

        assertThat(matrix.rows().stream().flatMap(row -> row.cells().stream()
                        .filter(cell -> cell.verdict() == Verdict.BROKEN_PROMISE)
                        .map(cell -> row.subject().name() + ": " + cell)).toList()).isEmpty();
    }

    /// What the literature says breaks is found broken, whatever the random networks are: here there is only one.
    @Example
    void theFamousViolationsAreFound() {
        Map<String, Row> rows = rows(1);

        assertBreaks(rows, "gradient", Claim.SENSITIVITY, Claim.SCALE_INVARIANCE);
        assertBreaks(rows, "gradient × input", Claim.SENSITIVITY, Claim.COMPLETENESS);
        assertBreaks(rows, "guided backpropagation", Claim.IMPLEMENTATION_INVARIANCE, Claim.DUMMY);
        assertBreaks(rows, "deconvnet", Claim.IMPLEMENTATION_INVARIANCE, Claim.DUMMY);
        assertBreaks(rows, "DeepLIFT, Rescale", Claim.IMPLEMENTATION_INVARIANCE, Claim.SHIFT_INVARIANCE);
        assertBreaks(rows, "DeepLIFT, RevealCancel", Claim.IMPLEMENTATION_INVARIANCE, Claim.SHIFT_INVARIANCE);
        assertBreaks(rows, "LRP-ε", Claim.IMPLEMENTATION_INVARIANCE, Claim.COMPLETENESS, Claim.SHIFT_INVARIANCE);
        assertBreaks(rows, "LRP-γ", Claim.IMPLEMENTATION_INVARIANCE);
        assertBreaks(rows, "LRP-α2β1", Claim.IMPLEMENTATION_INVARIANCE, Claim.CONSERVATION);
        assertBreaks(rows, "LRP-ε, flat first", Claim.DUMMY);
        assertThat(rows.get("DeepLIFT, Rescale").cell(Claim.IMPLEMENTATION_INVARIANCE).where())
                .isEqualTo("case 5");
    }

    /// And what no known case shows, on one network of every architecture.
    @Example
    void otherViolationsAreFoundOnRandomNetworks() {
        Map<String, Row> rows = rows(6);

        assertBreaks(rows, "gradient", Claim.COMPLETENESS);
        assertBreaks(rows, "saliency |gradient|", Claim.LINEARITY);
        assertBreaks(rows, "gradient × input", Claim.SHIFT_INVARIANCE);
        assertBreaks(rows, "guided backpropagation", Claim.LINEARITY);
        assertBreaks(rows, "deconvnet", Claim.LINEARITY);
        assertBreaks(rows, "occlusion, 2 × 2", Claim.DUMMY, Claim.COMPLETENESS);
    }

    private static Map<String, Row> rows(int networks) {
        List<Subject> subjects = StandardMethods.all(Seed.of(1)).stream()
                .filter(subject -> subject.name().matches("(gradient|saliency|guided|deconv|DeepLIFT|LRP|occlusion).*"))
                .toList();
        return AxiomMatrix.of(subjects, Counterexample.known(), networks, 1).rows().stream()
                .collect(Collectors.toMap(row -> row.subject().name(), row -> row));
    }

    /// Maps of a convolutional layer are asked what they can be asked: not of vectors, and not of sums of networks.
    @Example
    void methodsThatLookAtALayerAreTriedOnNetworksOfImages() {
        var subjects = StandardMethods.all(Seed.of(1)).stream()
                .filter(subject -> List.of("CAM", "Grad-CAM").contains(subject.name())).toList();
        var rows = AxiomMatrix.of(subjects, List.of(), 6, 0).rows();

        assertThat(rows.get(0).cell(Claim.MODEL_UNCHANGED).tried()).isEqualTo(1);          // global average pooling
        assertThat(rows.get(1).cell(Claim.MODEL_UNCHANGED).tried()).isEqualTo(3);
        assertThat(rows.get(1).cell(Claim.SCALE_INVARIANCE).tried()).isEqualTo(3);
        assertThat(rows.get(1).cell(Claim.LINEARITY).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    private static void assertBreaks(Map<String, Row> rows, String name, Claim... claims) {
        for (Claim claim : claims) {
            assertThat(rows.get(name).cell(claim).verdict()).as("%s of %s", claim, name).isEqualTo(Verdict.BREAKS);
        }
    }

    /// A tolerance of less than nothing makes a violation of every zero.
    @Example
    void aBrokenPromiseIsASurprise() {
        var promising = new Subject("gradient", new Saliency());
        var matrix = AxiomMatrix.of(List.of(promising, new Subject("×", new GradientTimesInput())), List.of(), 6, 0);

        assertThat(matrix.surprises()).isEmpty();
        assertThat(AxiomMatrix.of(List.of(new Subject("gradient", new Saliency(), -1)), List.of(), 5, 0).surprises())
                .hasSize(new Saliency().claims().size() + 2);                  // and what every method promises
        assertThat(matrix.rows().getFirst().cell(Claim.DUMMY).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(matrix.rows().getFirst().cell(Claim.DUMMY).tried()).isEqualTo(6);
        // six networks, of which the one with tanh is not asked
        assertThat(matrix.rows().get(1).cell(Claim.CONSERVATION).tried()).isEqualTo(5);
        assertThatThrownBy(() -> AxiomMatrix.of(List.of(promising), List.of(), 0, 1)).hasMessage("0 networks: expected at least 1");
    }

    @Example
    void everyCounterexampleBreaksItsAxiomByWhatItsLessonSays() {
        List<Double> violations = Counterexample.all().stream().map(Counterexample::violation).toList();
        double[] expected = {1, 1, 1, 1, 0.5, 1 / 3.0, 25 / 11.0 - 15 / 7.0, 5, 1, 1, 2 / 3.0};

        assertThat(violations).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(violations.get(i)).as(Counterexample.all().get(i).title())
                    .isCloseTo(expected[i], within(1e-4));
        }
    }

    /// Both networks of a pair are the same function.
    @Example
    void twinsAreTheSameFunction() {
        for (Counterexample example : Counterexample.all()) {
            example.twin().ifPresent(twin -> {
                for (long seed = 0; seed < 50; seed++) {
                    double[] x = Seed.of(seed).uniform(example.network().inputs(), -4, 4);
                    var input = NdArray.of(x);
                    assertThat(twin.scores(input.unsqueeze(0)).scalar()).as(example.title()).isCloseTo(
                            example.network().scores(input.unsqueeze(0)).scalar(),
                            within(1e-12));
                    assertThat(twin.activations(input).getLast()).isCloseTo(
                            twin.scores(input.unsqueeze(0)).scalar(), within(1e-12));
                }
            });
        }
    }
}
