package vitrine.xai.cam;

import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Network;

/// Which layer a class activation map is made of.
public sealed interface FeatureMap {
    /// The layer's name in this network.
    ///
    /// @param input the explained image, without a batch axis
    String layer(Network network, NdArray input);

    /// The layer with this name; its output must be (N, C, H, W).
    static FeatureMap named(String layer) {
        return new Named(layer);
    }

    /// The last layer whose output still has rows and columns: the one that knows most of the class, and where it is.
    /// Finding it costs a forward pass.
    static FeatureMap last() {
        return new Last();
    }

    /// A layer by its name.
    ///
    /// @param name the name
    record Named(String name) implements FeatureMap {
        @Override
        public String layer(Network network, NdArray input) {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// The last layer that has rows and columns.
    record Last() implements FeatureMap {
        @Override
        public String layer(Network network, NdArray input) {
            String last = null;
            var outputs = network.activations(Tensor.constant(input.to(network.backend()).unsqueeze(0)));
            for (var output : outputs.entrySet()) {
                Shape shape = output.getValue().shape();
                if (shape.rank() == 4 && shape.dim(2) * shape.dim(3) > 1) {
                    last = output.getKey();
                }
            }
            if (last == null) {
                throw new IllegalArgumentException("none of the layers " + String.join(", ", outputs.sequencedKeySet())
                        + " has an output (N, C, H, W) with more than one place, which a class activation map needs");
            }
            return last;
        }

        @Override
        public String toString() {
            return "last";
        }
    }
}
