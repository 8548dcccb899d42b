package vitrine.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import vitrine.autodiff.Tensor;

/// A network whose layers are its parts. It only has to say how a batch goes through them
/// ([#forward(Tensor, Mode)]) and to show each one's output on the way:
///
/// ```java
/// h = mode.pass("hidden", hidden.forward(h, mode.part(0, "hidden")));
/// ```
///
/// All that a [Network] can do follows from that.
public interface LayeredNetwork extends Layer, Network {
    @Override
    default Tensor forward(Tensor batch) {
        return forward(batch, Mode.inference());
    }

    @Override
    default List<String> layerNames() {
        return List.copyOf(parts().keySet());
    }

    /// The layer with this name; one within another has both names, with a dot between them.
    ///
    /// @throws IllegalArgumentException if there is none
    default Layer layer(String name) {
        Layer here = this;
        String rest = name;
        while (!rest.isEmpty()) {
            String left = rest;
            var part = here.parts().entrySet().stream()
                    .filter(entry -> left.equals(entry.getKey()) || left.startsWith(entry.getKey() + "."))
                    .findFirst()
                    .orElseThrow(() -> unknown(name));
            here = part.getValue();
            rest = left.equals(part.getKey()) ? "" : left.substring(part.getKey().length() + 1);
        }
        return here;
    }

    /// What the layer with this name is in one line.
    ///
    /// @throws IllegalArgumentException if there is none
    default String describe(String layer) {
        return layer(layer).describe();
    }

    @Override
    default SequencedMap<String, Tensor> activations(Tensor batch) {
        SequencedMap<String, Tensor> shown = new LinkedHashMap<>();
        forward(batch, Mode.inference().tapped(Tap.into(shown)));
        return Collections.unmodifiableSequencedMap(shown);
    }

    @Override
    default SequencedMap<String, Tensor> activations(Tensor batch, String layer, UnaryOperator<Tensor> change) {
        SequencedMap<String, Tensor> shown = new LinkedHashMap<>();
        Tap recorder = Tap.into(shown);
        changed(batch, layer, change, recorder);
        return Collections.unmodifiableSequencedMap(shown);
    }

    @Override
    default Tensor forward(Tensor batch, String layer, UnaryOperator<Tensor> change) {
        return changed(batch, layer, change, Tap.OPEN);
    }

    private Tensor changed(Tensor batch, String layer, UnaryOperator<Tensor> change, Tap afterwards) {
        AtomicBoolean found = new AtomicBoolean();
        Tensor scores = forward(batch, Mode.inference().tapped((name, value) -> {
            if (!name.equals(layer)) {
                return afterwards.pass(name, value);
            }
            found.set(true);
            return afterwards.pass(name, change.apply(value));
        }));
        if (!found.get()) {
            throw unknown(layer);
        }
        return scores;
    }

    private IllegalArgumentException unknown(String layer) {
        return new IllegalArgumentException(
                "there is no layer '" + layer + "'; there are: " + String.join(", ", layerNames()));
    }
}
