package vitrine.gan;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Concat;

/// What generator and discriminator are told beside the noise and the sample (Mirza and Osindero 2014): nothing, or which
/// class is wanted.
///
/// A class is told as a 1 among zeros, appended to the noise; and to the sample as features of its own, or, of an image, as
/// constant planes: both networks stay functions of one tensor, which can be explained like any other.
///
/// @param classes the number of classes; 0 for an unconditional pair
public record Condition(int classes) {
    /// Checks the number of classes.
    public Condition {
        if (classes < 0 || classes == 1) {
            throw new IllegalArgumentException(classes + " classes: expected 0, or at least 2");
        }
    }

    /// Nothing is told.
    public static Condition none() {
        return new Condition(0);
    }

    /// Whether a class is told.
    public boolean isByClass() {
        return classes > 0;
    }

    /// Appends what is told to noise or to samples.
    ///
    /// @param x      (N, F) or (N, C, H, W)
    /// @param labels the class of each, or an empty array for an unconditional pair
    /// @return (N, F + classes) or (N, C + classes, H, W)
    /// @throws IllegalArgumentException if a label is missing, too many or not a class
    public Tensor tell(Tensor x, int... labels) {
        int n = x.shape().dim(0);
        if (labels.length != (isByClass() ? n : 0)) {
            throw new IllegalArgumentException(labels.length + " labels for " + n + " examples of a pair with " + classes
                    + " classes");
        }
        return isByClass() ? Concat.of(1, x, Tensor.constant(planes(x.value(), labels))) : x;
    }

    private NdArray planes(NdArray x, int... labels) {
        double[] told = new double[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("label " + labels[i] + ": expected 0 … " + (classes - 1));
            }
            told[i * classes + labels[i]] = 1;
        }
        int[] ones = x.shape().toArray();
        Arrays.fill(ones, 1);
        ones[0] = labels.length;
        ones[1] = classes;
        int[] stretched = x.shape().toArray();
        stretched[1] = classes;
        return x.backend().array(Shape.of(ones), told).broadcastTo(Shape.of(stretched));
    }
}
