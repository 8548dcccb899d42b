package vitrine.classroom.bench;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.Seed;

/// How much nearer one method comes than another for the same number of model calls. One model is no basis for that: on
/// some the better method is a few hundredths worse. So the ratio of the mean errors is taken on several models of one
/// kind, drawn at random, and its geometric mean comes with a standard error.
///
/// @param studies one for each model, with the same budgets; at least two
public record BudgetComparison(List<BudgetStudy> studies) {
    /// The logarithm of a smaller error says nothing but rounding.
    private static final double EXACT = 1e-9;

    /// Copies the list, and checks that there are two and that the budgets agree.
    public BudgetComparison {
        studies = List.copyOf(studies);
        if (studies.size() < 2 || studies.stream().map(BudgetStudy::budgets).distinct().count() != 1) {
            throw new IllegalArgumentException(studies.size() + " studies with the budgets "
                    + studies.stream().map(BudgetStudy::budgets).distinct().toList()
                    + ": expected at least 2 studies with the same budgets");
        }
    }

    /// The error of one method over that of another.
    ///
    /// @param calls         how many model calls an estimate may take
    /// @param ratio         exp(mean of ln r) over the models' ratios r of mean errors; below 1 the first method is nearer
    /// @param standardError that of the ratio, ratio · √(Var(ln r)/n) for n models
    public record Ratio(int calls, double ratio, double standardError) {}

    /// One ratio for each budget at which neither method is exact.
    ///
    /// @param replicates how many estimates each mean error is the mean of
    /// @param seed       what the estimates are drawn from, the same for both methods
    public List<Ratio> ratios(BudgetedMethod one, BudgetedMethod other, int replicates, Seed seed) {
        List<List<ErrorCurve.Point>> ones = new ArrayList<>();
        List<List<ErrorCurve.Point>> others = new ArrayList<>();
        for (int i = 0; i < studies.size(); i++) {
            ones.add(studies.get(i).curve(one, replicates, seed.split(i)).points());
            others.add(studies.get(i).curve(other, replicates, seed.split(i)).points());
        }
        List<Ratio> ratios = new ArrayList<>();
        for (int k = 0; k < studies.getFirst().budgets().size(); k++) {
            double[] logs = new double[studies.size()];
            boolean exact = false;
            for (int i = 0; i < logs.length; i++) {
                double mine = ones.get(i).get(k).mean();
                double theirs = others.get(i).get(k).mean();
                exact |= mine < EXACT || theirs < EXACT;
                logs[i] = Math.log(mine / theirs);
            }
            if (!exact) {
                ratios.add(ratio(studies.getFirst().budgets().get(k), logs));
            }
        }
        return ratios;
    }

    private static Ratio ratio(int calls, double... logs) {
        double mean = 0;
        for (double log : logs) {
            mean += log / logs.length;
        }
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        double ratio = Math.exp(mean);
        return new Ratio(calls, ratio, ratio * Math.sqrt(squares / (logs.length - 1.0) / logs.length));
    }
}
