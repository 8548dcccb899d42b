package vitrine.classroom.conformance;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vitrine.array.Seed;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.nn.Mode;
import vitrine.nn.Sequential;

/// Group `nets_fwd`: whole networks forwards and backwards.
///
/// `y` is the network's output, `act_layer` that of a layer; `grad_x` and `grad_layer_weight` are the gradients of
/// ⟨gy, y⟩, and `new_running_mean_layer` is what a batch normalisation remembers of the batch.
final class NetworkCases {
    private NetworkCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of("nets_fwd/network.forward_backward", NetworkCases::forwardAndBackward);
    }

    private static Results forwardAndBackward(ReferenceCase about) {
        Sequential network = ReferenceNetwork.of(about);
        Set<String> training = about.layers().stream()
                .filter(layer -> layer.path("mode").asString("eval").equals("train"))
                .map(layer -> layer.path("name").asString("")).collect(Collectors.toSet());
        Tensor x = about.expects("grad_x") ? Tensor.variable(about.input("x")) : Tensor.constant(about.input("x"));
        Results results = Results.none();
        Tensor h = x;
        for (String name : network.layerNames()) {
            h = network.layer(name).forward(h, new Mode(training.contains(name), true, Seed.of(0)));
            results.and("act_" + name, h.value());
        }
        results.and("y", h.value());
        GradientMap gradients = h.times(Tensor.constant(about.input("gy"))).sum().backward();
        if (about.expects("grad_x")) {
            results.and("grad_x", gradients.of(x));
        }
        network.parameters().forEach((name, parameter) ->
                results.and("grad_" + name.replace('.', '_'), gradients.of(parameter.variable())));
        for (String name : training) {
            network.layer(name).buffers().forEach((what, buffer) ->
                    results.and("new_" + what + "_" + name, buffer.value()));
        }
        return results;
    }
}
