package vitrine.classroom.conformance;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import vitrine.array.NdArray;
import vitrine.nn.Parameter;
import vitrine.nn.optim.Optimiser;

/// NAdam in plain loops with its usual settings, and on request with the one momentum too many of PyTorch 1.13.
final class PlainNAdam implements Optimiser {
    private final List<Parameter> parameters;
    private final double rate;
    private final boolean oneMomentumTooMany;
    private final double[][] m;
    private final double[][] v;
    private double product = 1;
    private int t;

    PlainNAdam(List<Parameter> parameters, double rate, boolean oneMomentumTooMany) {
        this.parameters = parameters;
        this.rate = rate;
        this.oneMomentumTooMany = oneMomentumTooMany;
        this.m = parameters.stream().map(p -> new double[p.value().size()]).toArray(double[][]::new);
        this.v = parameters.stream().map(p -> new double[p.value().size()]).toArray(double[][]::new);
    }

    @Override
    public void step(List<NdArray> gradients) {
        t++;
        double mu = 0.9 * (1 - 0.5 * Math.pow(0.96, t * 0.004));
        double next = 0.9 * (1 - 0.5 * Math.pow(0.96, (t + 1) * 0.004));
        product *= mu;
        double nextProduct = product * next * (oneMomentumTooMany ? mu : 1);
        for (int k = 0; k < m.length; k++) {
            NdArray value = parameters.get(k).value();
            double[] w = value.toDoubles();
            double[] g = gradients.get(k).toDoubles();
            for (int i = 0; i < w.length; i++) {
                m[k][i] = 0.9 * m[k][i] + 0.1 * g[i];
                v[k][i] = 0.999 * v[k][i] + 0.001 * g[i] * g[i];
                double scale = Math.sqrt(v[k][i] / (1 - Math.pow(0.999, t))) + 1e-8;
                w[i] -= rate * ((1 - mu) / (1 - product) * g[i] + next / (1 - nextProduct) * m[k][i]) / scale;
            }
            parameters.get(k).set(value.backend().array(value.shape(), w));
        }
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public double learningRate() {
        return rate;
    }

    @Override
    public void learningRate(double learningRate) {
        if (learningRate != rate) {
            throw new UnsupportedOperationException("a rate other than " + rate);
        }
    }

    @Override
    public SequencedMap<String, NdArray> state() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void load(Map<String, NdArray> state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String describe() {
        return "NAdam in plain loops";
    }
}
