package vitrine.nn;

import java.util.List;
import vitrine.autodiff.Tensor;

/// A node of a [GraphNetwork]: a layer or a merge, with a name and the names of what it works on.
public sealed interface GraphNode {
    /// The node's name.
    String name();

    /// The names of the nodes whose outputs come in, or [GraphNetwork#INPUT] for the network's own input.
    List<String> inputs();

    /// What it is in one line.
    String describe();

    /// The output.
    ///
    /// @param values the outputs of [#inputs], in their order
    Tensor forward(List<Tensor> values, Mode mode);

    /// A layer, which works on a single input.
    ///
    /// @param name  the node's name
    /// @param layer what it does
    /// @param input what it works on
    record Single(String name, Layer layer, String input) implements GraphNode {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public String describe() {
            return layer.describe();
        }

        @Override
        public Tensor forward(List<Tensor> values, Mode mode) {
            return layer.forward(values.getFirst(), mode);
        }
    }

    /// A merge of one or more inputs.
    ///
    /// @param name   the node's name
    /// @param merge  what it does
    /// @param inputs what it works on
    record Joint(String name, Merge merge, List<String> inputs) implements GraphNode {
        /// Copies the names.
        public Joint {
            inputs = List.copyOf(inputs);
        }

        @Override
        public String describe() {
            return merge.describe();
        }

        @Override
        public Tensor forward(List<Tensor> values, Mode mode) {
            return merge.forward(values);
        }
    }
}
