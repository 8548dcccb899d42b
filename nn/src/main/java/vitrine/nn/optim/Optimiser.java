package vitrine.nn.optim;

import vitrine.autodiff.GradientMap;

/// Changes parameters a little, so that the loss becomes smaller. An optimiser remembers what it needs of
/// earlier steps; it belongs to the parameters that it was made for.
public interface Optimiser {
    /// Takes one step against these gradients.
    void step(GradientMap gradients);

    /// The current learning rate.
    double learningRate();

    /// Changes the learning rate, as a schedule does.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    void learningRate(double learningRate);
}
