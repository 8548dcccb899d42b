package vitrine.nn.train;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.simd.SimdBackend;
import vitrine.nn.Initialiser;
import vitrine.nn.Sequential;
import vitrine.nn.data.Mnist;
import vitrine.nn.io.Safetensors;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.Relu;
import vitrine.nn.loss.SoftmaxCrossEntropy;
import vitrine.nn.optim.Adam;

/// A program that trains a little network and keeps it safe in a file: what [KilledTrainingTest] kills. It says every
/// step on its standard output, and writes what came out into another file.
///
/// Arguments: the file of the checkpoints, the file of the result.
final class ResumableRun {
    private ResumableRun() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Backend backend = new SimdBackend(2);
        Sequential network = Sequential.builder(Initialiser.he(backend, Seed.of(1)))
                .add("flatten", new Flatten())
                .add("hidden", init -> Dense.create(init, 784, 8))
                .add("relu", new Relu())
                .add("output", init -> Dense.create(init, 8, 10))
                .build();
        ValidationSplit digits = ValidationSplit.of(
                Mnist.train().select(IntStream.range(0, 400).toArray()), 0.2, Seed.of(2));
        History history = new Trainer(new SoftmaxCrossEntropy(), 3, 32, Schedule.cosine(), Seed.of(3))
                .stoppingEarly(EarlyStopping.after(2))
                .checkpointing(new Checkpointing(Path.of(args[0]), 4))
                .fit(network, backend, new Adam(network.parameters().values(), 1e-2), digits.training(),
                        digits.validation(), new TrainingObserver() {
                            @Override
                            public void onBatch(BatchResult result) {
                                out.println("step " + result.step());
                            }
                        });
        Map<String, NdArray> result = new LinkedHashMap<>(network.state());
        result.put("losses", NdArray.of(history.losses().stream().mapToDouble(loss -> loss).toArray()));
        Safetensors.write(Path.of(args[1]), result, Map.of("epochs", history.epochs().toString()));
    }
}
