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
/// optimisers remember, all turns so far, and what the observer wants kept. It is replaced as a whole or not at all.
final class GanCheckpoint {
    private static final String FORMAT = "vitrine adversarial training 1";
    private static final String TURNS = "turns";
    private static final String OBSERVER = "observer.";
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
            List<Turn> turns, Keepsake keepsake) {
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
            tensors.put(TURNS, NdArray.of(turns.stream().map(Turn::numbers).toArray(double[][]::new)));
        }
        put(tensors, OBSERVER, keepsake.arrays());
        Map<String, String> metadata = new LinkedHashMap<>(settings);
        put(metadata, OBSERVER, keepsake.notes());
        metadata.put("format", FORMAT);
        try {
            Safetensors.write(file, tensors, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint could not be written: " + e.getMessage(), e);
        }
    }

    private static <T> void put(Map<String, T> all, String prefix, Map<String, T> part) {
        part.forEach((name, value) -> all.put(prefix + name, value));
    }

    /// The turns of a checkpoint and what its observer had kept, without the networks.
    static KeptTraining read(Path file) throws IOException {
        SafetensorsFile content = Safetensors.read(file, Backends.reference());
        checkFormat(file, content.metadata());
        NdArray numbers = content.tensors().get(TURNS);
        return new KeptTraining(turns(numbers, numbers == null ? 0 : numbers.shape().dim(0)), keepsake(content));
    }

    /// Gives both networks, the average, both optimisers and the observer back what is theirs.
    ///
    /// @return the turns so far; none if there is no file
    List<Turn> read(Gan pair, @Nullable AveragedGenerator averaged, Optimiser discriminator, Optimiser generator,
            TurnObserver observer, int of) {
        if (!Files.exists(file)) {
            return new ArrayList<>();
        }
        try {
            SafetensorsFile content = Safetensors.read(file, Backends.reference());
            checkFormat(file, content.metadata());
            checkSettings(content.metadata());
            List<Turn> turns = turns(content.tensors().get(TURNS), of);
            if (turns.size() > of) {
                throw new IllegalArgumentException(
                        "the checkpoint has " + turns.size() + " turns, and there are only " + of);
            }
            if (averaged == null) {
                pair.generator().load(content.under(GENERATOR).tensors());
            } else {
                averaged.load(content.under(GENERATOR).tensors(), content.under(AVERAGE).tensors());
            }
            pair.discriminator().load(content.under(DISCRIMINATOR).tensors());
            generator.load(content.under(GENERATOR_OPTIMISER).tensors());
            discriminator.load(content.under(DISCRIMINATOR_OPTIMISER).tensors());
            observer.goOnFrom(keepsake(content));
            return turns;
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint could not be read: " + e.getMessage(), e);
        }
    }

    private static List<Turn> turns(@Nullable NdArray numbers, int of) {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; numbers != null && i < numbers.shape().dim(0); i++) {
            turns.add(Turn.from(i, of, numbers.at(i).toDoubles()));
        }
        return turns;
    }

    private static Keepsake keepsake(SafetensorsFile content) {
        return new Keepsake(content.under(OBSERVER).tensors(), content.under(OBSERVER).metadata());
    }

    private static void checkFormat(Path file, Map<String, String> metadata) throws MalformedFileException {
        if (!FORMAT.equals(metadata.get("format"))) {
            throw new MalformedFileException(file.toString(), "is not a checkpoint of an adversarial training");
        }
    }

    private void checkSettings(Map<String, String> metadata) {
        settings.forEach((name, value) -> {
            if (!value.equals(metadata.get(name))) {
                throw new IllegalArgumentException(file + " is of another training, with the " + name + " "
                        + metadata.get(name) + " and not " + value + "; delete it to begin anew");
            }
        });
    }
}
