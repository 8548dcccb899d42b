package vitrine.xai;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.autodiff.ReverseSweep;
import vitrine.autodiff.RuleBook;
import vitrine.autodiff.Tensor;
import vitrine.nn.Network;
import vitrine.nn.layer.MultiHeadAttention;

/// The explained number as a function of a network's attention maps: who looked at whom in every block, and how the
/// number depends on it.
public final class AttentionFunction {
    private static final String ENDING = "." + MultiHeadAttention.MAP;

    private final ScalarFunction f;
    private final Network network;

    /// The function that `target` makes of `network`, with the predicted class decided by `input`.
    public AttentionFunction(Network network, NdArray input, Target target) {
        this.f = new ScalarFunction(network, input, target);
        this.network = network;
    }

    /// f as a function of the input.
    public ScalarFunction ofInput() {
        return f;
    }

    /// The attention maps for the explained input, block by block from the input on, each (heads, T, T): row i says
    /// whom element i looked at.
    ///
    /// @throws IllegalArgumentException if the network has no attention
    public List<NdArray> maps() {
        f.countForward(1);
        return maps(network.activations(Tensor.constant(f.input().unsqueeze(0)))).stream()
                .map(map -> map.value().squeeze(0)).toList();
    }

    /// A block's attention map and the gradient in it.
    ///
    /// @param map      A (heads, T, T)
    /// @param gradient ∂f/∂A (heads, T, T)
    public record Seen(NdArray map, NdArray gradient) {}

    /// The attention maps with the gradients in them, block by block from the input on.
    ///
    /// @throws IllegalArgumentException if the network has no attention
    public List<Seen> seen() {
        // Words are no variables, so the first map becomes one; the others depend on it.
        String first = firstMap();
        SequencedMap<String, Tensor> shown = network.activations(
                Tensor.constant(f.input().unsqueeze(0)), first, map -> Tensor.variable(map.value()));
        List<Tensor> maps = maps(shown);
        Tensor y = f.target().of(shown.lastEntry().getValue());
        Tensor one = Tensor.constant(network.backend().full(y.shape(), 1));
        List<Tensor> gradients = ReverseSweep.with(RuleBook.gradient()).run(y, one, maps);
        f.countForward(1);
        f.countBackward(1);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            seen.add(new Seen(maps.get(i).value().squeeze(0), gradients.get(i).value().squeeze(0)));
        }
        return List.copyOf(seen);
    }

    private String firstMap() {
        f.countForward(1);
        return network.activations(Tensor.constant(f.input().unsqueeze(0))).keySet().stream()
                .filter(name -> name.endsWith(ENDING)).findFirst().orElseThrow(AttentionFunction::none);
    }

    private static List<Tensor> maps(SequencedMap<String, Tensor> shown) {
        List<Tensor> maps = shown.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(ENDING))
                .map(entry -> entry.getValue()).toList();
        if (maps.isEmpty()) {
            throw none();
        }
        return maps;
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("the network shows no attention map: it has no attention to explain");
    }
}
