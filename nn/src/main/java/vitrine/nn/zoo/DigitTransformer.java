package vitrine.nn.zoo;

import java.io.IOException;
import java.nio.file.Path;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.layer.ClassToken;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.FirstToken;
import vitrine.nn.layer.LayerNorm;
import vitrine.nn.layer.PatchEmbedding;
import vitrine.nn.layer.PositionEmbedding;
import vitrine.nn.layer.TransformerEncoder;

/// A small vision transformer (Dosovitskiy et al. 2021) for handwritten digits: the 7 × 7 patches of 4 × 4 pixels and
/// a class token speak with each other in three blocks of four heads.
///
///     (1, 28, 28) → 49 patches × 32 → + class token → 3 blocks → class token → 10
///
/// Its input is a digit with pixels from 0 (paper) to 1 (ink). The weights on board were made on all 60,000 digits of
/// MNIST, in the folder `mnist`, by
///
///     vitrine train --network digit-transformer --data mnist --epochs 4 --learning-rate 0.002
public final class DigitTransformer {
    /// The shape of one input: channels, rows, columns.
    public static final Shape INPUT = Shape.of(1, 28, 28);

    /// The patches down and across.
    public static final int GRID = 7;

    private static final int WIDTH = 32;
    private static final int HEADS = 4;
    private static final int HIDDEN = 64;
    private static final String KIND = "DigitTransformer";
    private static final String WEIGHTS = "digit-transformer-mnist.safetensors";

    private DigitTransformer() {}

    /// An untrained transformer.
    public static Sequential create(Backend backend, Seed seed) {
        return Sequential.builder(Initialiser.glorot(backend, seed))
                .add("patches", init -> PatchEmbedding.create(init, 1, 4, WIDTH))
                .add("token", init -> ClassToken.create(init, WIDTH))
                .add("positions", init -> PositionEmbedding.create(init, GRID * GRID + 1, WIDTH))
                .add("encoder1", init -> TransformerEncoder.create(init, WIDTH, HEADS, HIDDEN))
                .add("encoder2", init -> TransformerEncoder.create(init, WIDTH, HEADS, HIDDEN))
                .add("encoder3", init -> TransformerEncoder.create(init, WIDTH, HEADS, HIDDEN))
                .add("norm", init -> LayerNorm.create(init, WIDTH))
                .add("first", new FirstToken())
                .add("head", init -> Dense.create(init, WIDTH, 10))
                .build();
    }

    /// The transformer that ships with the library, on this backend.
    public static Sequential pretrained(Backend backend) {
        return WeightsFile.onBoard(create(backend, Seed.of(0)), WEIGHTS, KIND);
    }

    /// A transformer with weights from a safetensors file.
    ///
    /// @throws MalformedFileException if the file is no safetensors file, or holds another network
    /// @throws IOException            if it cannot be read
    public static Sequential load(Path file, Backend backend) throws IOException {
        return WeightsFile.read(create(backend, Seed.of(0)), file, KIND);
    }
}
