package vitrine.nn.zoo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.data.text.TextEncoder;
import vitrine.nn.data.text.Tokeniser;
import vitrine.nn.data.text.Vocabulary;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.io.SafetensorsFile;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Embedding;
import vitrine.nn.layer.MeanPool;
import vitrine.nn.layer.PositionEmbedding;
import vitrine.nn.layer.TransformerEncoder;

/// A small classifier of texts, together with the words that it knows:
///
///     word numbers (N, T) → embedding (N, T, 32) → transformer blocks → mean over the words (N, 32) → classes
///
/// Without blocks the order of the words plays no part: a bag of words with learnt features (Joulin et al. 2017,
/// fastText). With blocks, words get positions and attend to each other (Vaswani et al. 2017).
///
/// Word numbers have no gradient, so gradient methods explain the layer `embedding`. It is kept in one safetensors file,
/// whose metadata hold the vocabulary and the names of the classes.
///
/// @param network its inputs are word numbers, its outputs the classes' logits
/// @param encoder how texts become word numbers
/// @param classes the classes' names, in the order of the outputs
/// @param blocks  how many transformer blocks there are, 0 … 8
/// @param notes   free text by name that came with the file
public record TextNetwork(Sequential network, TextEncoder encoder, List<String> classes, int blocks,
        Map<String, String> notes) {
    /// The layer whose output stands for the words.
    public static final String EMBEDDING = "embedding";

    private static final String ARCHITECTURE = "text classifier";
    private static final int WIDTH = 32;
    private static final int HEADS = 4;
    private static final int HIDDEN = 64;
    private static final int MAX_BLOCKS = 8;
    private static final int MAX_LENGTH = 10_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Copies the collections.
    public TextNetwork {
        classes = List.copyOf(classes);
        notes = Map.copyOf(notes);
    }

    /// An untrained network.
    ///
    /// @throws IllegalArgumentException if the number of blocks is not 0 … 8
    public static TextNetwork create(TextEncoder encoder, List<String> classes, int blocks, Backend backend,
            Seed seed) {
        if (blocks < 0 || blocks > MAX_BLOCKS || encoder.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(blocks + " transformer blocks for texts of " + encoder.length()
                    + " words: expected 0 … " + MAX_BLOCKS + ", and at most " + MAX_LENGTH);
        }
        var builder = Sequential.builder(Initialiser.glorot(backend, seed))
                .add(EMBEDDING, init -> Embedding.create(init, encoder.vocabulary().size(), WIDTH)
                        .withPadding(Vocabulary.PAD));
        if (blocks > 0) {
            builder.add("position", init -> PositionEmbedding.create(init, encoder.length(), WIDTH));
        }
        for (int i = 1; i <= blocks; i++) {
            builder.add("block" + i, init -> TransformerEncoder.create(init, WIDTH, HEADS, HIDDEN));
        }
        return new TextNetwork(builder.add("mean", new MeanPool(1))
                .add("output", init -> Dense.create(init, WIDTH, classes.size())).build(),
                encoder, classes, blocks, Map.of());
    }

    /// Writes weights, vocabulary and classes into one file, as a whole or not at all.
    ///
    /// @param remarks free text by name, such as how it was trained
    public void write(Path file, Map<String, String> remarks) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(remarks);
        metadata.put("architecture", ARCHITECTURE);
        metadata.put("blocks", Integer.toString(blocks));
        metadata.put("length", Integer.toString(encoder.length()));
        metadata.put("lower case", Boolean.toString(encoder.tokeniser().lowerCase()));
        metadata.put("vocabulary", JSON.writeValueAsString(encoder.vocabulary().words()));
        metadata.put("classes", JSON.writeValueAsString(classes));
        Safetensors.write(file, network.state(), metadata);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws MalformedFileException if the file is no safetensors file, or holds another network
    public static TextNetwork read(Path file, Backend backend) throws IOException {
        SafetensorsFile content = Safetensors.read(file, backend);
        Map<String, String> metadata = content.metadata();
        if (!ARCHITECTURE.equals(metadata.get("architecture"))) {
            throw new MalformedFileException(file.toString(), "does not hold a " + ARCHITECTURE);
        }
        try {
            TextEncoder encoder = new TextEncoder(new Tokeniser(Boolean.parseBoolean(metadata.get("lower case"))),
                    Vocabulary.of(words(metadata, "vocabulary")), Integer.parseInt(text(metadata, "length")));
            TextNetwork made = create(encoder, words(metadata, "classes"),
                    Integer.parseInt(text(metadata, "blocks")), backend, Seed.of(0));
            made.network.load(content.tensors());
            return new TextNetwork(made.network, encoder, made.classes, made.blocks, metadata);
        } catch (IllegalArgumentException other) {
            throw new MalformedFileException(file.toString(), "does not hold a whole " + ARCHITECTURE + ": "
                    + other.getMessage(), other);
        }
    }

    private static String text(Map<String, String> metadata, String name) {
        String text = metadata.get(name);
        if (text == null) {
            throw new IllegalArgumentException("the entry '" + name + "' is missing");
        }
        return text;
    }

    private static List<String> words(Map<String, String> metadata, String name) {
        try {
            List<String> words = new ArrayList<>();
            for (JsonNode word : JSON.readTree(text(metadata, name))) {
                words.add(word.stringValue());
            }
            return words;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("the entry '" + name + "' cannot be read: "
                    + broken.getOriginalMessage(), broken);
        }
    }
}
