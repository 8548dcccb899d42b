package vitrine.gan.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.gan.Gan;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.io.SafetensorsFile;
import vitrine.nn.optim.Optimiser;

/// A training of a pair in a safetensors file: both networks, the average of the generator where one is taken, what both
/// optimisers remember, and all turns so far. It is replaced as a whole or not at all.
final class GanCheckpoint {
    private static final String FORMAT = "vitrine adversarial training 1";
    private static final String GENERATOR = "generator.";
    private static final String AVERAGE = "average.";
    private static final String DISCRIMINATOR = "discriminator.";
    private static final String GENERATOR_OPTIMISER = "generator-optimiser.";
    private static final String DISCRIMINATOR_OPTIMISER = "discriminator-optimiser.";

    private final Path file;
    private final Map<String, String> settings = new LinkedHashMap<>();

    GanCheckpoint(Path file, AdversarialTrainer trainer, RealData data) {
        this.file = file;
        settings.put("game", trainer.loss() + " " + trainer.penalty().map(Object::toString).orElse("no penalty"));
        settings.put("discriminator steps", Integer.toString(trainer.discriminatorSteps()));
        settings.put("batch size", Integer.toString(trainer.batchSize()));
        settings.put("rates", trainer.rates().toString());
        settings.put("averaging", trainer.averaging().map(Object::toString).orElse("none"));
        settings.put("seed", Long.toString(trainer.seed().key()));
        settings.put("data", data.describe());
    }

    void write(Gan pair, @Nullable AveragedGenerator averaged, Optimiser discriminator, Optimiser generator,
            List<Turn> turns) {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        if (averaged == null) {
            put(tensors, GENERATOR, pair.generator().state());
        } else {
            put(tensors, GENERATOR, averaged.learning());
            put(tensors, AVERAGE, averaged.average());
        }
        put(tensors, DISCRIMINATOR, pair.discriminator().state());
        put(tensors, GENERATOR_OPTIMISER, generator.state());
        put(tensors, DISCRIMINATOR_OPTIMISER, discriminator.state());
        if (!turns.isEmpty()) {
            tensors.put("turns", NdArray.of(turns.stream().map(Turn::numbers).toArray(double[][]::new)));
        }
        Map<String, String> metadata = new LinkedHashMap<>(settings);
        metadata.put("format", FORMAT);
        try {
            Safetensors.write(file, tensors, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint could not be written: " + e.getMessage(), e);
        }
    }

    private static void put(Map<String, NdArray> all, String prefix, Map<String, NdArray> part) {
        part.forEach((name, value) -> all.put(prefix + name, value));
    }

    /// Gives both networks, the average and both optimisers their numbers back.
    ///
    /// @return the turns so far; none if there is no file
    List<Turn> read(Gan pair, @Nullable AveragedGenerator averaged, Optimiser discriminator, Optimiser generator, int of) {
        if (!Files.exists(file)) {
            return new ArrayList<>();
        }
        try {
            SafetensorsFile content = Safetensors.read(file, Backends.reference());
            check(content.metadata());
            List<Turn> turns = new ArrayList<>();
            NdArray numbers = content.tensors().get("turns");
            for (int i = 0; numbers != null && i < numbers.shape().dim(0); i++) {
                turns.add(Turn.from(i, of, numbers.at(i).toDoubles()));
            }
            if (turns.size() > of) {
                throw new IllegalArgumentException(
                        "the checkpoint has " + turns.size() + " turns, and there are only " + of);
            }
            if (averaged == null) {
                pair.generator().load(part(content, GENERATOR));
            } else {
                averaged.load(part(content, GENERATOR), part(content, AVERAGE));
            }
            pair.discriminator().load(part(content, DISCRIMINATOR));
            generator.load(part(content, GENERATOR_OPTIMISER));
            discriminator.load(part(content, DISCRIMINATOR_OPTIMISER));
            return turns;
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint could not be read: " + e.getMessage(), e);
        }
    }

    private void check(Map<String, String> metadata) throws MalformedFileException {
        if (!FORMAT.equals(metadata.get("format"))) {
            throw new MalformedFileException(file.toString(), "is not a checkpoint of an adversarial training");
        }
        settings.forEach((name, value) -> {
            if (!value.equals(metadata.get(name))) {
                throw new IllegalArgumentException(file + " is of another training, with the " + name + " "
                        + metadata.get(name) + " and not " + value + "; delete it to begin anew");
            }
        });
    }

    private static Map<String, NdArray> part(SafetensorsFile content, String prefix) {
        Map<String, NdArray> part = new LinkedHashMap<>();
        content.tensors().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return part;
    }
}
