package vitrine.nn.optim;

/// An optimiser whose momentum can be changed while training goes on, as the one-cycle schedule does: μ of [Sgd] and
/// [RmsProp], β₁ of Adam's family.
public interface MomentumOptimiser extends Optimiser {
    /// The current momentum.
    double momentum();

    /// Changes the momentum.
    ///
    /// @throws IllegalArgumentException if it is not at least 0 and below 1
    /// @throws IllegalStateException    if the optimiser was made without momentum
    void momentum(double momentum);
}
