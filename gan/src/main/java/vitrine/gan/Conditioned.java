package vitrine.gan;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import vitrine.array.Backend;
import vitrine.autodiff.Tensor;
import vitrine.nn.Network;

/// A network of a pair with one label for all examples: D(x | y) as a function of x alone, or G(z | y) as one of z alone.
///
/// So any method of explanation that knows nothing of labels can be asked what in *the picture* made the discriminator call
/// it fake: what is told goes in as a constant, and gets no share.
///
/// @param network   the discriminator or the generator, with what is told among its inputs
/// @param condition what it is told
/// @param label     the label; empty for an unconditional pair
public record Conditioned(Network network, Condition condition, OptionalInt label) implements Network {
    /// Checks that a label is told exactly if the pair is conditional.
    public Conditioned {
        if (label.isPresent() != condition.isByClass()) {
            throw new IllegalArgumentException((label.isPresent() ? "label " + label.getAsInt() : "no label")
                    + " for a pair with " + condition.classes() + " classes");
        }
    }

    /// The discriminator of a pair, told this label.
    public static Conditioned discriminator(Gan pair, OptionalInt label) {
        return new Conditioned(pair.discriminator(), pair.condition(), label);
    }

    /// The generator of a pair, told this label.
    public static Conditioned generator(Gan pair, OptionalInt label) {
        return new Conditioned(pair.generator(), pair.condition(), label);
    }

    private Tensor told(Tensor batch) {
        int[] labels = new int[label.isPresent() ? batch.shape().dim(0) : 0];
        Arrays.fill(labels, label.orElse(0));
        return condition.tell(batch, labels);
    }

    @Override
    public Tensor forward(Tensor batch) {
        return network.forward(told(batch));
    }

    @Override
    public Tensor forward(Tensor batch, String layer, UnaryOperator<Tensor> change) {
        return network.forward(told(batch), layer, change);
    }

    @Override
    public SequencedMap<String, Tensor> activations(Tensor batch) {
        return network.activations(told(batch));
    }

    @Override
    public SequencedMap<String, Tensor> activations(Tensor batch, String layer, UnaryOperator<Tensor> change) {
        return network.activations(told(batch), layer, change);
    }

    @Override
    public List<String> layerNames() {
        return network.layerNames();
    }

    @Override
    public Backend backend() {
        return network.backend();
    }
}
