package vitrine.nn.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.nn.Buffer;
import vitrine.nn.Initialiser;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;

/// Spectral normalisation (Miyato et al. 2018, algorithm 1): a linear layer whose weight is divided by its largest singular
/// value,
///
///     y = A(W/σ(W)) · x + b        σ(W) = max ‖W h‖ / ‖h‖
///
/// so that a dense layer lengthens no difference of two inputs, and a discriminator made of such layers and of ReLUs has a
/// slope of at most 1 everywhere. W is read as a matrix with one row per output; kernels are flattened behind that axis,
/// which bounds a convolution up to a factor that depends on its window alone.
///
/// The singular vectors are found by power iteration, one step in every training pass, since W changes little between two:
///
///     v ← Wᵀu / ‖Wᵀu‖        u ← W v / ‖W v‖        σ = uᵀ W v
///
/// Gradients go through W and σ, with u and v as constants (section 2.3; ∂σ/∂W = u vᵀ is exact for the true vectors):
///
///     ∂L/∂W = (∂L/∂Ŵ − ⟨∂L/∂Ŵ, Ŵ⟩ · u vᵀ) / σ        Ŵ = W/σ
///
/// Inference changes nothing: v follows from the u that is remembered. A weight of zeros alone has no direction, and gives
/// NaN.
///
/// @param layer      what is normalised
/// @param left       u (outputs)
/// @param iterations power iterations per training pass, at least 1, usually 1
public record SpectralNorm(LinearLayer layer, Buffer left, int iterations) implements RectifiableLayer {
    /// How many iterations a new layer begins with, as PyTorch does, so that the first passes see a good σ already.
    private static final int WARM_UP = 15;

    /// Checks that u is as long as the weight has outputs, and the number of iterations.
    public SpectralNorm {
        Shape weight = layer.weight().value().shape();
        if (!left.value().shape().equals(Shape.of(weight.dim(layer.outputAxis()))) || iterations < 1) {
            throw new IllegalArgumentException("spectral norm of a weight " + weight + ": u " + left.value().shape() + ", "
                    + iterations + " iterations: expected one number per output, and at least 1 iteration");
        }
    }

    /// A layer with its singular vector estimated by 15 iterations from normal draws, and then 1 in every training pass.
    public static SpectralNorm of(Initialiser initialiser, LinearLayer layer) {
        Shape outputs = Shape.of(layer.weight().value().shape().dim(layer.outputAxis()));
        // The layer's weight has been drawn from the seed itself.
        double[] start = initialiser.seed().split(1).normal(outputs.size());
        var norm = new SpectralNorm(layer, new Buffer(initialiser.backend().array(outputs, start)), 1);
        norm.left.set(norm.estimate(WARM_UP).left().reshape(outputs));
        return norm;
    }

    /// σ(W) as inference sees it: the estimate by the u that is remembered, at most the true value.
    public double norm() {
        return estimate(0).norm(Tensor.constant(layer.weight().value())).scalar();
    }

    @Override
    public Tensor forward(Tensor x, Rectifier rectifier, Mode mode) {
        Singular vectors = estimate(mode.training() ? iterations : 0);
        if (mode.training()) {
            left.set(vectors.left().reshape(left.value().shape()));
        }
        Tensor weight = mode.use(layer.weight());
        return layer.forward(x, weight.dividedBy(vectors.norm(weight)), rectifier, mode);
    }

    /// An estimate of the vectors of the largest singular value: u (outputs, 1), and u vᵀ in the shape of the weight.
    private record Singular(NdArray left, NdArray product) {
        /// uᵀ W v.
        Tensor norm(Tensor weight) {
            return weight.times(Tensor.constant(product)).sum();
        }
    }

    private Singular estimate(int steps) {
        int[] order = outputsFirst();
        NdArray kernels = layer.weight().value().permute(order);
        NdArray matrix = kernels.reshape(left.value().size(), -1);
        NdArray u = unit(left.value().reshape(-1, 1));
        NdArray v = unit(matrix.transpose().matmul(u));
        for (int i = 0; i < steps; i++) {
            u = unit(matrix.matmul(v));
            v = i + 1 < steps ? unit(matrix.transpose().matmul(u)) : v;
        }
        return new Singular(u, u.matmul(v.transpose()).reshape(kernels.shape()).permute(order));
    }

    /// The axes of the weight with that of the outputs exchanged for the first: undone by doing it again.
    private int[] outputsFirst() {
        int[] axes = IntStream.range(0, layer.weight().value().shape().rank()).toArray();
        axes[0] = layer.outputAxis();
        axes[layer.outputAxis()] = 0;
        return axes;
    }

    private static NdArray unit(NdArray vector) {
        return vector.dividedBy(Math.sqrt(vector.times(vector).sum().scalar()));
    }

    /// Those of the layer, under its names: what is trained is W, not W/σ.
    @Override
    public SequencedMap<String, Parameter> parameters() {
        return layer.parameters();
    }

    /// `u`.
    @Override
    public SequencedMap<String, Buffer> buffers() {
        SequencedMap<String, Buffer> buffers = new LinkedHashMap<>();
        buffers.put("u", left);
        return Collections.unmodifiableSequencedMap(buffers);
    }

    @Override
    public String describe() {
        return "SpectralNorm(" + layer.describe() + ")";
    }
}
