package vitrine.nn.optim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vitrine.nn.Parameter;

/// Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2): every weight shrinks by the same share,
///
///     w ← (1 − η · λ) · w          and then Adam's step, which does not see the decay.
///
/// In [Adam] itself the decay is part of the gradient and divided by √v̂, so that weights with large gradients hardly
/// decay.
public final class AdamW extends ElementwiseOptimiser implements MomentumOptimiser {
    private final Adam.Settings settings;
    private double beta1;

    /// AdamW with λ = 0.01 and Adam's β₁ = 0.9, β₂ = 0.999, ε = 1e−8.
    ///
    /// @param learningRate η; 0.001 is a good start
    public AdamW(Collection<Parameter> parameters, double learningRate) {
        this(parameters, learningRate, Adam.Settings.defaults().withWeightDecay(0.01));
    }

    /// AdamW with all that the settings say; their weight decay is λ.
    ///
    /// @param learningRate η, at least 0
    public AdamW(Collection<Parameter> parameters, double learningRate, Adam.Settings settings) {
        super(parameters, learningRate, settings.remembered(), 0);
        this.settings = settings;
        this.beta1 = settings.beta1();
    }

    @Override
    List<Assignment> rule(int t, double learningRate) {
        List<Assignment> rule = new ArrayList<>();
        rule.add(Assignment.of(W, W.times(1 - learningRate * settings.weightDecay())));
        rule.addAll(Adam.lines(t, learningRate, beta1, settings));
        return rule;
    }

    @Override
    public double momentum() {
        return beta1;
    }

    @Override
    public void momentum(double momentum) {
        beta1 = Ranges.belowOne("β₁", momentum);
    }

    @Override
    public String describe() {
        return described("AdamW", settings);
    }
}
