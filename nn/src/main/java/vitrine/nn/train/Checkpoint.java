package vitrine.nn.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.Layer;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.io.SafetensorsFile;
import vitrine.nn.optim.Optimiser;

/// A training in a safetensors file. Tensors: `network.…` and `optimiser.…`, what both call their state; `best.…`, the
/// network after its best epoch; `losses`, one per step; `epochs`, four numbers each (loss, accuracy and both on the
/// validation examples, NaN without any); `tally`, the sums of the current epoch. Metadata: what kind of training it is
/// and how many batches of the current epoch are done.
///
/// Numbers of 32-bit backends are kept in 32 bits and all others in 64, so that every bit comes back.
final class Checkpoint {
    private static final String FORMAT = "vitrine training checkpoint 1";
    private static final String NETWORK = "network.";
    private static final String OPTIMISER = "optimiser.";
    private static final String BEST = "best.";

    private final Path file;
    private final Map<String, String> settings;

    /// @param settings what must be the same for a training to go on
    Checkpoint(Path file, Map<String, String> settings) {
        this.file = file;
        this.settings = settings;
    }

    /// Writes all of a training.
    void write(Layer network, Optimiser optimiser, Progress progress) {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        network.state().forEach((name, value) -> tensors.put(NETWORK + name, value));
        optimiser.state().forEach((name, value) -> tensors.put(OPTIMISER + name, value));
        progress.best.forEach((name, value) -> tensors.put(BEST + name, value));
        tensors.put("tally", NdArray.of(progress.tally.sums()));
        if (!progress.losses.isEmpty()) {
            tensors.put("losses", NdArray.of(progress.losses.stream().mapToDouble(loss -> loss).toArray()));
        }
        if (!progress.epochs.isEmpty()) {
            tensors.put("epochs", NdArray.of(
                    progress.epochs.stream().map(Checkpoint::numbers).toArray(double[][]::new)));
        }
        Map<String, String> metadata = new LinkedHashMap<>(settings);
        metadata.put("format", FORMAT);
        metadata.put("step", Integer.toString(progress.losses.size()));
        metadata.put("epoch", Integer.toString(progress.epochs.size()));
        metadata.put("batches of the epoch", Integer.toString(progress.batches));
        metadata.put("learning rate", Double.toString(progress.rate));
        try {
            Safetensors.write(file, tensors, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint could not be written: " + e.getMessage(), e);
        }
    }

    /// Gives the network and the optimiser their numbers back.
    ///
    /// @param epochs how many epochs the training has
    /// @return how far the training has come; null if there is no file
    /// @throws IllegalArgumentException if the file is of another kind of training
    @Nullable Progress read(Layer network, Optimiser optimiser, int epochs) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            // All 32-bit numbers are 64-bit numbers too, so this way round nothing is lost.
            SafetensorsFile content = Safetensors.read(file, Backends.reference());
            check(content.metadata());
            Progress progress = progress(content, epochs);
            network.load(content.under(NETWORK).tensors());
            optimiser.load(content.under(OPTIMISER).tensors());
            return progress;
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint could not be read: " + e.getMessage(), e);
        }
    }

    private void check(Map<String, String> metadata) throws MalformedFileException {
        if (!FORMAT.equals(metadata.get("format"))) {
            throw new MalformedFileException(file.toString(), "is not a checkpoint of a training");
        }
        settings.forEach((name, value) -> {
            if (!value.equals(metadata.get(name))) {
                throw new IllegalArgumentException(file + " is of another training, with the " + name + " "
                        + metadata.get(name) + " and not " + value + "; delete it to begin anew");
            }
        });
    }

    private Progress progress(SafetensorsFile content, int epochs) throws MalformedFileException {
        Map<String, String> metadata = content.metadata();
        Map<String, NdArray> tensors = content.tensors();
        try {
            NdArray losses = tensors.get("losses");
            NdArray results = tensors.get("epochs");
            List<Double> steps = new ArrayList<>(
                    losses == null ? List.of() : Arrays.stream(losses.toDoubles()).boxed().toList());
            List<EpochResult> finished = new ArrayList<>();
            for (int i = 0; results != null && i < results.shape().dim(0); i++) {
                finished.add(result(i, epochs, results.at(i).toDoubles()));
            }
            NdArray tally = tensors.get("tally");
            if (tally == null || !tally.shape().equals(Shape.of(3))) {
                throw new MalformedFileException(file.toString(), "has no tally of three numbers");
            }
            return new Progress(steps, finished, Tally.from(tally.toDoubles()),
                    Integer.parseInt(metadata.getOrDefault("batches of the epoch", "")),
                    Double.parseDouble(metadata.getOrDefault("learning rate", "")), content.under(BEST).tensors());
        } catch (NumberFormatException notANumber) {
            throw new MalformedFileException(file.toString(), "has a metadata entry that should be a number: "
                    + notANumber.getMessage());
        }
    }

    private static double[] numbers(EpochResult result) {
        Validation validation = result.validation();
        return new double[] {
            result.loss(), result.accuracy(),
            validation == null ? Double.NaN : validation.loss(),
            validation == null ? Double.NaN : validation.accuracy()
        };
    }

    private static EpochResult result(int epoch, int epochs, double... numbers) {
        // An accuracy is a share of hits and never NaN, while a loss may be.
        Validation validation = Double.isNaN(numbers[3]) ? null : new Validation(numbers[2], numbers[3]);
        return new EpochResult(epoch, epochs, numbers[0], numbers[1], validation);
    }
}
