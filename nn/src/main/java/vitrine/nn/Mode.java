package vitrine.nn;

import vitrine.array.Seed;
import vitrine.autodiff.Tensor;

/// What a forward pass is for. It is an argument of every pass and never a state of the network, so that an
/// explanation cannot leave a network in the wrong mode.
///
/// @param training            whether layers that behave differently in training (dropout, batch norm) do so
/// @param tracksParameters    whether gradients with respect to the parameters are wanted
/// @param seed                what layers with randomness draw from
/// @param tap                 who looks at what passes inside
public record Mode(boolean training, boolean tracksParameters, Seed seed, Tap tap) {
    /// A pass that nobody looks at.
    public Mode(boolean training, boolean tracksParameters, Seed seed) {
        this(training, tracksParameters, seed, Tap.OPEN);
    }

    /// Inference, the default: no randomness, and parameters are constants, so that nothing is remembered but
    /// the way from the input.
    public static Mode inference() {
        return new Mode(false, false, Seed.of(0));
    }

    /// Training: layers behave as in training, and parameters are variables.
    ///
    /// @param seed what layers with randomness draw from; another one for every step
    public static Mode training(Seed seed) {
        return new Mode(true, true, seed);
    }

    /// The parameter as this pass wants it: a variable if its gradient is wanted, else a constant.
    public Tensor use(Parameter parameter) {
        return tracksParameters ? parameter.variable() : Tensor.constant(parameter.value());
    }

    /// This mode with somebody who looks at what passes.
    public Mode tapped(Tap by) {
        return new Mode(training, tracksParameters, seed, by);
    }

    /// Whether nobody will ask what passed between two layers, so that they may be joined ([Layer#joinedWith]): nobody looks,
    /// and the operations are not written down, unless it is for a step of training.
    ///
    /// @param x what goes in
    public boolean joinsLayers(Tensor x) {
        return tap == Tap.OPEN && (training || !(tracksParameters || x.isTracked()));
    }

    /// Shows a tensor.
    ///
    /// @param name what it is called within the layer
    /// @return what to go on with
    public Tensor pass(String name, Tensor value) {
        return tap.pass(name, value);
    }

    /// This mode for part number `part` of a network, with a seed of its own, and a name before all that it shows.
    public Mode part(int part, String name) {
        return new Mode(training, tracksParameters, training ? seed.split(part) : seed,
                tap == Tap.OPEN ? tap : (inner, value) -> tap.pass(name + "." + inner, value));
    }
}
