package vitrine.nn.layer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import vitrine.array.BatchMoments;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Buffer;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// Batch normalisation (Ioffe and Szegedy 2015) of every channel of (N, C), (N, C, H, W) or any (N, C, …):
///
///     y = (x − μ)/√(σ² + ε) · γ + β
///
/// In training μ and σ² are those of the batch, and the layer remembers them:
///
///     mean     ← (1 − m) · mean + m · μ
///     variance ← (1 − m) · variance + m · σ² · n/(n − 1)        n numbers per channel
///
/// In inference μ and σ² are what was remembered, so each example is by itself, and nothing is changed. The
/// variance that is remembered is the unbiased one while the batch is divided by the biased one, as in PyTorch.
///
/// @param weight          γ (C)
/// @param bias            β (C)
/// @param runningMean     (C)
/// @param runningVariance (C)
/// @param momentum        m, from 0 to 1, usually 0.1: the weight of the newest batch
/// @param epsilon         ε > 0, usually 10⁻⁵ (Keras: 10⁻³)
public record BatchNorm(Parameter weight, Parameter bias, Buffer runningMean, Buffer runningVariance, double momentum,
        double epsilon) implements Layer {
    /// Checks the ranges above.
    public BatchNorm {
        if (!(momentum >= 0 && momentum <= 1) || !(epsilon > 0)) {
            throw new IllegalArgumentException("batch norm: momentum " + momentum + ", ε " + epsilon
                    + ": expected 0 … 1 and a positive number");
        }
    }

    /// A new layer: γ = 1, β = 0, mean 0, variance 1, momentum 0.1, ε = 10⁻⁵.
    public static BatchNorm create(Initialiser initialiser, int channels) {
        Shape shape = Shape.of(channels);
        return new BatchNorm(
                new Parameter(initialiser.backend().full(shape, 1)), new Parameter(initialiser.zeros(shape)),
                new Buffer(initialiser.zeros(shape)), new Buffer(initialiser.backend().full(shape, 1)), 0.1, 1e-5);
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        if (!mode.training()) {
            return vitrine.autodiff.op.BatchNorm.of(x, runningMean.value(), runningVariance.value(),
                    mode.use(weight), mode.use(bias), epsilon);
        }
        if (x.shape().rank() > 1 && x.shape().size() / x.shape().dim(1) < 2) {
            throw new IllegalArgumentException("batch norm: x " + x.shape() + " in training: expected at least two "
                    + "numbers per channel");
        }
        BatchMoments moments = x.value().backend().batchMoments(x.value(), epsilon);
        Tensor y = vitrine.autodiff.op.BatchNorm.ofBatch(x, moments, mode.use(weight), mode.use(bias), epsilon);
        remember(moments, x.shape().size() / x.shape().dim(1));
        return y;
    }

    /// @param n numbers per channel
    private void remember(BatchMoments moments, int n) {
        update(runningMean, moments.sums().times(1.0 / n));
        update(runningVariance, moments.squaredDistances().dividedBy(n - 1));
    }

    private void update(Buffer running, NdArray newest) {
        running.set(running.value().times(1 - momentum).plus(newest.times(momentum)));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return WeightAndBias.named(weight, bias);
    }

    @Override
    public SequencedMap<String, Buffer> buffers() {
        SequencedMap<String, Buffer> buffers = new LinkedHashMap<>();
        buffers.put("running_mean", runningMean);
        buffers.put("running_var", runningVariance);
        return buffers;
    }

    @Override
    public String describe() {
        return "BatchNorm(" + weight.value().size() + ")";
    }
}
