package vitrine.xai.cam;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.nn.Network;
import vitrine.xai.LayerFunction;
import vitrine.xai.Target;

/// Which neurons of a layer speak for a class and which against it, by name (Selvaraju et al. 2017, §6): the channels with
/// the largest and the smallest weight of [GradCam],
///
///     αₖ = 1/Z · Σᵢⱼ ∂f/∂Aᵏᵢⱼ
///
/// If somebody has named the neurons after what they answer to, this is an explanation in words: *persuasive* concepts
/// raise the score, *inhibitive* ones lower it.
///
/// @param at    the layer; the last one with rows and columns by default
/// @param count how many neurons of either kind, at least 1; 5 by default
public record NeuronImportance(FeatureMap at, int count) {
    /// Checks the count.
    public NeuronImportance {
        if (count < 1) {
            throw new IllegalArgumentException(count + " most important neurons: expected at least 1");
        }
    }

    /// Five of either kind, at the last layer that has rows and columns.
    public NeuronImportance() {
        this(FeatureMap.last(), 5);
    }

    /// A neuron.
    ///
    /// @param channel which feature map it fills, from 0
    /// @param name    what it answers to
    /// @param weight  αₖ
    public record Neuron(int channel, String name, double weight) {}

    /// The neurons that matter most.
    ///
    /// @param persuasive those with the largest positive weights, the largest first
    /// @param inhibitive those with the smallest negative weights, the smallest first
    public record Neurons(List<Neuron> persuasive, List<Neuron> inhibitive) {
        /// Copies the lists.
        public Neurons {
            persuasive = List.copyOf(persuasive);
            inhibitive = List.copyOf(inhibitive);
        }

        /// In words: `for it: curve (+0.12), …; against it: …`.
        @Override
        public String toString() {
            return "for it: " + words(persuasive) + "; against it: " + words(inhibitive);
        }

        private static String words(List<Neuron> neurons) {
            return neurons.isEmpty() ? "none" : String.join(", ", neurons.stream()
                    .map(n -> String.format(Locale.ROOT, "%s (%+.3g)", n.name(), n.weight())).toList());
        }
    }

    /// The most important neurons, named by their channel's number.
    ///
    /// @param input (C, H, W)
    public Neurons of(Network network, NdArray input, Target target) {
        return of(network, input, target, channel -> "neuron " + channel);
    }

    /// The most important neurons.
    ///
    /// @param input (C, H, W)
    /// @param names what every channel answers to
    public Neurons of(Network network, NdArray input, Target target, IntFunction<String> names) {
        var f = new LayerFunction(network, at.layer(network, input), input, target);
        var seen = f.seen();
        FeatureMaps.of(f.layer(), seen.activations());
        double[] weights = seen.gradients().squeeze(0).mean(1, 2).toDoubles();
        List<Neuron> ranked = IntStream.range(0, weights.length)
                .mapToObj(k -> new Neuron(k, names.apply(k), weights[k]))
                .sorted(Comparator.comparingDouble(Neuron::weight).reversed().thenComparing(Neuron::channel))
                .toList();
        return new Neurons(
                ranked.stream().filter(n -> n.weight() > 0).limit(count).toList(),
                ranked.reversed().stream().filter(n -> n.weight() < 0).limit(count).toList());
    }
}
