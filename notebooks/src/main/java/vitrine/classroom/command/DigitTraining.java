package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.nn.Sequential;
import vitrine.nn.data.Augmentation;
import vitrine.nn.data.AugmentedImages;
import vitrine.nn.data.Dataset;
import vitrine.nn.data.Mnist;
import vitrine.nn.io.Safetensors;
import vitrine.nn.train.Evaluation;
import vitrine.nn.train.ValidationSplit;
import vitrine.nn.zoo.LeNet;

/// A network that learns to read digits.
///
/// @param kind       which one
/// @param network    the network
/// @param training   digits to learn from
/// @param validation digits to watch; null for none
/// @param test       other writers' digits
record DigitTraining(DigitNetwork kind, Sequential network, Dataset training, @Nullable Dataset validation,
        Dataset test) implements TrainingSubject {
    static final TrainingOptions.Defaults DEFAULTS = new TrainingOptions.Defaults(10, 0, null);

    /// A new network, or one from a file, for digits on board or in a folder.
    ///
    /// @param augmented whether the digits to learn from are changed at random in every epoch
    static DigitTraining of(DigitNetwork kind, @Nullable Path folder, @Nullable Path model, boolean augmented,
            TrainingOptions options, Backend backend) throws IOException {
        Mnist.Split digits = digits(folder);
        Sequential network = model == null
                ? kind.create(backend, options.seed().split(0))
                : kind.load(model, backend);
        double share = options.validation(DEFAULTS);
        if (share == 0) {
            return new DigitTraining(
                    kind, network, changed(digits.train(), augmented, options), null, digits.test());
        }
        ValidationSplit split = Numbers.valid(
                () -> ValidationSplit.of(digits.train(), share, options.seed().split(2)));
        return new DigitTraining(kind, network, changed(split.training(), augmented, options), split.validation(),
                digits.test());
    }

    private static Dataset changed(Dataset digits, boolean augmented, TrainingOptions options) {
        return augmented
                ? new AugmentedImages(digits, Augmentation.forDigits(), options.seed().split(3))
                : digits;
    }

    /// The digits on board, or those in a folder.
    static Mnist.Split digits(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return new Mnist.Split(Mnist.train(), Mnist.test());
        }
        Mnist.Split digits = Mnist.read(folder);
        if (!digits.train().inputShape().equals(LeNet.INPUT) || !digits.test().inputShape().equals(LeNet.INPUT)) {
            throw new BadInput(folder + ": holds images of shape " + digits.train().inputShape() + " and "
                    + digits.test().inputShape() + ", but the networks read " + LeNet.INPUT);
        }
        if (digits.train().size() == 0 || digits.test().size() == 0) {
            throw new BadInput(folder + ": holds no images");
        }
        return digits;
    }

    @Override
    public String title() {
        return "Training " + kind.article();
    }

    @Override
    public String examples() {
        return "digits";
    }

    @Override
    public void write(Path file, Map<String, String> notes) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(notes);
        metadata.put("architecture", kind.architecture());
        Safetensors.write(file, network.state(), metadata);
    }

    @Override
    public void introduce(Screen screen) {
        if (validation != null) {
            screen.entry("watched", validation.size() + " digits");
        }
    }

    @Override
    public void judge(Evaluation result, Screen screen) {
        screen.entry("test accuracy", Accuracy.of(result, screen));
    }
}
