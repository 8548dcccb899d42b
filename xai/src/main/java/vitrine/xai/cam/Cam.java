package vitrine.xai.cam;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import vitrine.array.NdArray;
import vitrine.autodiff.Op;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Add;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.Divide;
import vitrine.autodiff.op.MatMul;
import vitrine.autodiff.op.Multiply;
import vitrine.autodiff.op.Reducing;
import vitrine.autodiff.op.Structural;
import vitrine.xai.LayerFunction;

/// Class activation mapping (Zhou et al. 2016, eq. 2), for a network that ends with feature maps, global average pooling
/// and one dense layer:
///
///     f = Σₖ wₖ · 1/Z Σᵢⱼ Aᵏᵢⱼ + b     ⇒     M = Σₖ wₖ · Aᵏ,     f = 1/Z Σᵢⱼ Mᵢⱼ + b
///
/// So the map says exactly how much of the logit comes from which place; no other method has to be believed. Any other
/// architecture, and the probability as a target, is refused with the reason: [GradCam] does without. The weight is read
/// off as the sum of the gradient over the map.
///
/// @param at the layer; the last one with rows and columns by default
public record Cam(FeatureMap at) implements ClassActivationMap {
    /// Up to rounding, the gradient is the same at all places of a map.
    private static final double ROUNDING = 1e-5;

    /// At the last layer that has rows and columns.
    public Cam() {
        this(FeatureMap.last());
    }

    @Override
    public NdArray map(LayerFunction f) {
        Tensor scores = f.network().forward(Tensor.constant(f.ofInput().input().unsqueeze(0)), f.layer(),
                h -> Tensor.variable(h.value()));
        requireLinear(f.ofInput().target().of(scores), f.layer());
        var seen = f.seen();
        NdArray maps = FeatureMaps.of(f.layer(), seen.activations());
        NdArray gradients = seen.gradients().squeeze(0);
        requireEqualPlaces(gradients, f.layer());
        return FeatureMaps.weighed(gradients.sum(1, 2), maps);
    }

    /// Between the feature maps and f there must be sums, products with weights and changes of shape alone.
    private static void requireLinear(Tensor f, String layer) {
        Deque<Tensor> open = new ArrayDeque<>(List.of(f));
        Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!open.isEmpty()) {
            Tensor tensor = open.pop();
            Op op = tensor.op();
            if (op == null || !tensor.isTracked() || !seen.add(tensor)) {
                continue;
            }
            if (!isLinear(op, tensor)) {
                throw new IllegalArgumentException("CAM needs nothing but global average pooling and one dense layer"
                        + " between the layer '" + layer + "' and the logit, but there is " + op.name()
                        + ": use GradCam");
            }
            open.addAll(tensor.inputs());
        }
    }

    private static boolean isLinear(Op op, Tensor result) {
        return switch (op) {
            case Structural structural -> true;
            case Reducing reducing -> true;
            case AvgPool2d pooling -> true;
            case Add addition -> true;
            case Affine affine -> hasOneTracked(result);
            case MatMul product -> hasOneTracked(result);
            case Multiply product -> hasOneTracked(result);
            case Divide quotient -> !result.inputs().getLast().isTracked();
            default -> false;
        };
    }

    private static boolean hasOneTracked(Tensor result) {
        return result.inputs().stream().filter(Tensor::isTracked).count() == 1;
    }

    private static void requireEqualPlaces(NdArray gradients, String layer) {
        NdArray mean = gradients.mean(1, 2).reshape(-1, 1, 1);
        if (!gradients.isCloseTo(mean.broadcastTo(gradients.shape()), ROUNDING, 0)) {
            throw new IllegalArgumentException("CAM needs global average pooling behind the layer '" + layer
                    + "', but the places of its maps have different weights: use HiResCam or GradCam");
        }
    }
}
