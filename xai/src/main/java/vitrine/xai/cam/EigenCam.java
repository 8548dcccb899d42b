package vitrine.xai.cam;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.xai.LayerFunction;

/// Eigen-CAM (Muhammad and Yeasin 2020): the first principal component of the feature maps, as a picture of what the layer
/// sees most of.
///
/// The rows of X are the places, its columns the channels, each less its mean over the places; with X = U · Σ · Vᵀ the map is
/// X · v₁ = σ₁ · u₁. It knows no class and asks for no gradient: it is the same whatever is explained. A singular vector may
/// be turned round; here it points to where the mean activation of all channels is larger.
///
/// u₁ is found by power iteration on X · Xᵀ.
///
/// @param at the layer; the last one with rows and columns by default
public record EigenCam(FeatureMap at) implements ClassActivationMap {
    private static final int MOST_ITERATIONS = 10_000;
    private static final double ACCURACY = 1e-13;

    /// At the last layer that has rows and columns.
    public EigenCam() {
        this(FeatureMap.last());
    }

    @Override
    public NdArray map(LayerFunction f) {
        NdArray maps = FeatureMaps.of(f.layer(), f.activations());
        int places = maps.shape().dim(1) * maps.shape().dim(2);
        NdArray x = maps.reshape(-1, places).transpose();
        NdArray centred = x.minus(x.mean(0));
        double[] component = firstComponent(centred.matmul(centred.transpose()).toDoubles(), places);
        double[] brightness = x.mean(1).toDoubles();
        double agreement = 0;
        for (int i = 0; i < places; i++) {
            agreement += component[i] * brightness[i];
        }
        NdArray map = maps.backend().array(Shape.of(maps.shape().dim(1), maps.shape().dim(2)), component);
        return agreement < 0 ? map.times(-1) : map;
    }

    /// √λ₁ · u₁ of a symmetric matrix without negative eigenvalues, in row-major order.
    private static double[] firstComponent(double[] matrix, int n) {
        // Starts at the column with the largest diagonal entry, which is zero only if the whole matrix is.
        int start = largestDiagonalEntry(matrix, n);
        double[] vector = Arrays.copyOfRange(matrix, start * n, (start + 1) * n);
        double eigenvalue = 0;
        for (int iteration = 0; iteration < MOST_ITERATIONS && normalise(vector) > 0; iteration++) {
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    next[i] += matrix[i * n + j] * vector[j];
                }
            }
            eigenvalue = Math.sqrt(dot(next, next));
            double change = 0;
            for (int i = 0; i < n; i++) {
                change = Math.max(change, Math.abs(next[i] - eigenvalue * vector[i]));
            }
            vector = next;
            if (change <= ACCURACY * eigenvalue) {
                break;
            }
        }
        normalise(vector);
        for (int i = 0; i < n; i++) {
            vector[i] *= Math.sqrt(eigenvalue);
        }
        return vector;
    }

    private static int largestDiagonalEntry(double[] matrix, int n) {
        int largest = 0;
        for (int i = 1; i < n; i++) {
            if (matrix[i * n + i] > matrix[largest * n + largest]) {
                largest = i;
            }
        }
        return largest;
    }

    /// Divides a vector by its length, which is returned; a zero vector stays.
    private static double normalise(double... vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= length;
        }
        return length;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
