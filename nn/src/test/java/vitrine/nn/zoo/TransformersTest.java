package vitrine.nn.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.autodiff.Tensor;
import vitrine.nn.LayeredNetwork;
import vitrine.nn.data.Mnist;
import vitrine.nn.data.text.Questions;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.train.Evaluation;

class TransformersTest {
    private static final Backend SIMD = new SimdBackend(2);

    @TempDir
    private Path folder;

    private static void singlesAreABatch(LayeredNetwork network, NdArray batch) {
        NdArray together = network.scores(batch);
        for (int i = 0; i < batch.shape().dim(0); i++) {
            assertThat(network.scores(batch.slice(0, i, i + 1)).isCloseTo(together.slice(0, i, i + 1), 1e-12, 1e-12))
                    .isTrue();
        }
    }

    @Test
    void theShippedDigitTransformerReadsDigits() {
        var digits = Mnist.test().select(IntStream.range(0, 500).toArray());

        assertThat(Evaluation.of(DigitTransformer.pretrained(SIMD), digits).accuracy()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void theShippedQuestionTransformerKnowsWhatQuestionsWant() {
        var network = QuestionTransformer.pretrained(SIMD);

        assertThat(Evaluation.of(network, Questions.train()).accuracy()).isGreaterThanOrEqualTo(0.95);
        assertThat(Evaluation.of(network, Questions.test()).accuracy()).isGreaterThanOrEqualTo(0.75);
    }

    @Test
    void aBatchIsItsSingles() {
        Backend reference = Backends.reference();
        singlesAreABatch(QuestionTransformer.pretrained(reference), Questions.test().inputs(reference, 0, 1, 2));
        singlesAreABatch(DigitTransformer.pretrained(reference), Mnist.test().inputs(reference, 0, 1));
    }

    @Test
    void everyBlockShowsItsAttention() {
        var digits = DigitTransformer.pretrained(SIMD);
        var shown = digits.activations(Tensor.constant(Mnist.test().inputs(SIMD, 0)));

        assertThat(shown.get("encoder3.attention.map").shape()).hasToString("(1, 4, 50, 50)");
        double[] row = shown.get("encoder1.attention.map").value().at(0).at(0).sum(1).toDoubles();
        assertThat(row).hasSize(50);
        assertThat(IntStream.range(0, 50).allMatch(i -> Math.abs(row[i] - 1) < 1e-5)).isTrue();
    }

    @Test
    void weightsComeBackFromAFileAndAnotherNetworksAreRefused() throws Exception {
        Path file = folder.resolve("weights.safetensors");
        var made = QuestionTransformer.create(Backends.reference(), Seed.of(3));
        Safetensors.write(file, made.state(), Map.of());
        NdArray words = Questions.test().inputs(Backends.reference(), 5);

        assertThat(QuestionTransformer.load(file, Backends.reference()).scores(words).toDoubles())
                .isEqualTo(made.scores(words).toDoubles());
        assertThatThrownBy(() -> DigitTransformer.load(file, Backends.reference()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("does not hold a DigitTransformer");
    }
}
