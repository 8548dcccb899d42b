package vitrine.nn.zoo;

import java.io.IOException;
import java.nio.file.Path;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.Initialiser;
import vitrine.nn.TextNetwork;
import vitrine.nn.data.text.Questions;
import vitrine.nn.data.text.TextEncoder;
import vitrine.nn.data.text.Vocabulary;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Dropout;
import vitrine.nn.layer.Embedding;
import vitrine.nn.layer.LayerNorm;
import vitrine.nn.layer.MeanToken;
import vitrine.nn.layer.PositionEmbedding;
import vitrine.nn.layer.TransformerEncoder;

/// A small transformer that reads a question and says what kind of answer it wants ([Questions]).
///
///     18 words → words and positions × 32 → 2 blocks of 4 heads → mean of the words → 4
///
/// Its input is a row of word numbers, as [Questions#encoder] makes it; for an explanation by gradients the numbers
/// to explain are the output of the layer `embedding`. The weights on board were made by
///
///     vitrine train --data questions --network question-transformer --batch-size 16
///
/// They answer 90 of the 108 test questions rightly, and of those that say *please* only 28 of 36: the trap in the
/// training questions works.
public final class QuestionTransformer {
    private static final int WIDTH = 32;
    private static final int HEADS = 4;
    private static final int HIDDEN = 64;
    private static final double DROPOUT = 0.2;
    private static final String KIND = "QuestionTransformer";
    private static final String WEIGHTS = "question-transformer.safetensors";

    private QuestionTransformer() {}

    /// The shape of one input: the places of a row of words.
    public static Shape inputShape() {
        return Shape.of(Questions.encoder().length());
    }

    /// An untrained transformer for the vocabulary of the questions.
    public static TextNetwork create(Backend backend, Seed seed) {
        TextEncoder encoder = Questions.encoder();
        int words = encoder.vocabulary().size();
        return TextNetwork.builder(Initialiser.glorot(backend, seed), Vocabulary.PAD)
                .add("embedding", init -> Embedding.create(init, words, WIDTH).withPadding(Vocabulary.PAD))
                .add("positions", init -> PositionEmbedding.create(init, encoder.length(), WIDTH))
                .add("dropout", new Dropout(DROPOUT))
                .add("encoder1", init -> TransformerEncoder.create(init, WIDTH, HEADS, HIDDEN).withDropout(DROPOUT))
                .add("encoder2", init -> TransformerEncoder.create(init, WIDTH, HEADS, HIDDEN).withDropout(DROPOUT))
                .add("norm", init -> LayerNorm.create(init, WIDTH))
                .add("mean", new MeanToken())
                .add("head", init -> Dense.create(init, WIDTH, Questions.CLASSES.size()))
                .build();
    }

    /// The transformer that ships with the library, on this backend.
    public static TextNetwork pretrained(Backend backend) {
        return WeightsFile.onBoard(create(backend, Seed.of(0)), WEIGHTS, KIND);
    }

    /// A transformer with weights from a safetensors file, as `vitrine train` writes it.
    ///
    /// @throws MalformedFileException if the file is no safetensors file, or holds another network
    /// @throws IOException            if it cannot be read
    public static TextNetwork load(Path file, Backend backend) throws IOException {
        return WeightsFile.read(create(backend, Seed.of(0)), file, KIND);
    }
}
