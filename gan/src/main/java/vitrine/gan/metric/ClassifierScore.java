package vitrine.gan.metric;

import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.Model;

/// The classifier score (Salimans et al. 2016, who call it the Inception score): a classifier should be sure of each
/// sample, p(y|x) sharp, and see all classes among them, p(y) = E p(y|x) flat,
///
///     exp(E_x KL(p(y|x) ‖ p(y)))
///
/// From 1 to the number of classes; larger is better. It does not look at the data: one perfect sample per class, again and
/// again, has the full score.
public final class ClassifierScore {
    private static final int CHUNK = 256;

    private ClassifierScore() {}

    /// The score of samples (N, …) by a classifier that gives logits.
    public static double of(Model classifier, NdArray samples) {
        int n = samples.shape().dim(0);
        double[] marginal = new double[0];
        double negativeEntropy = 0;
        for (int from = 0; from < n; from += CHUNK) {
            NdArray chunk = samples.slice(0, from, Math.min(n, from + CHUNK)).to(classifier.backend());
            NdArray p = Tensor.constant(classifier.scores(chunk)).softmax(-1).value();
            int classes = p.shape().dim(1);
            marginal = marginal.length == 0 ? new double[classes] : marginal;
            double[] values = p.toDoubles();
            for (int i = 0; i < values.length; i++) {
                marginal[i % classes] += values[i] / n;
                negativeEntropy += plogp(values[i]) / n;
            }
        }
        for (double share : marginal) {
            negativeEntropy -= plogp(share);
        }
        return Math.exp(negativeEntropy);
    }

    private static double plogp(double p) {
        return p == 0 ? 0 : p * Math.log(p);
    }
}
