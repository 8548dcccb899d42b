package vitrine.xai.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.Model;
import vitrine.nn.data.table.ColumnEncoder;
import vitrine.nn.data.table.Table;
import vitrine.nn.data.table.TableEncoder;
import vitrine.xai.Attribution;
import vitrine.xai.Draft;
import vitrine.xai.Explainer;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;
import vitrine.xai.perturbation.FeatureGroups;

/// LIME for the rows of a table (Ribeiro, Singh and Guestrin 2016, and the authors' program): the linear model of
/// conditions such as `age ≤ 28.00` and `sex = female` that is most like f near the explained row.
///
/// Rows around it are drawn column by column, each value from that of a random training row: kinds by their
/// frequency, numbers from their quartiles equally often. A condition is 1 where a drawn value is in the same bin, or
/// the same kind, as the explained one's, else 0. The weight of a condition is what it adds to the score near the row;
/// the certificate lists them, the largest first. (The authors draw numbers within a bin from a truncated normal
/// distribution with the bin's mean and deviation; here they are values that really occur.)
///
/// As the columns are drawn independently, rows come up that nobody has seen, such as a pregnant grandfather, and the
/// local model is fitted to what the network makes of them.
///
/// The input is what the encoder makes of a row. A column's weight is shared equally by its features, so that
/// [FeatureGroups#totals] gives it back. Without bins, numbers are standardised, and weights are per standard
/// deviation. One forward evaluation per sample.
///
/// @param training  the rows that values are drawn from, with the encoder's columns
/// @param encoder   how a row becomes an input
/// @param bins      4 for quartiles, which is the default, 10 for deciles, 0 to leave numbers as they are
/// @param samples   N, at least 2; 5,000 by default
/// @param selection which columns may be used; all by default
/// @param alpha     the ridge penalty α, at least 0; 1 by default
/// @param seed      what the samples are drawn from: sample n from part n of it
public record TableLime(Table training, TableEncoder encoder, int bins, int samples, FeatureSelection selection,
        double alpha, Seed seed) implements Explainer<Model> {
    /// Checks the ranges above.
    public TableLime {
        if (samples < 2 || bins < 0 || !(alpha >= 0) || training.rows() == 0) {
            throw new IllegalArgumentException("LIME with " + samples + " samples of " + training.rows() + " rows, "
                    + bins + " bins and a ridge penalty of " + alpha + ": expected at least 2 samples, "
                    + "at least 1 row, no negative number of bins and no negative penalty");
        }
    }

    /// With quartiles, 5,000 samples, all columns and α = 1.
    public TableLime(Table training, TableEncoder encoder, Seed seed) {
        this(training, encoder, 4, 5000, new FeatureSelection.All(), 1, seed);
    }

    @Override
    public Attribution explain(Model model, NdArray input, Target target) {
        return explain(model, input, List.of(target)).getFirst();
    }

    /// Explains several classes by the same samples, at the cost of one.
    ///
    /// @return one explanation for each target
    public List<Attribution> explain(Model model, NdArray input, List<Target> targets) {
        List<ScalarFunction> functions =
                targets.stream().map(target -> new ScalarFunction(model, input, target)).toList();
        List<Neighbourhood> columns = draw(input);
        Table rows = new Table("rows around the explained one",
                columns.stream().map(Neighbourhood::column).toList());
        int[] drawn = IntStream.range(1, samples).toArray();
        double[][] scores = ScalarFunction.valuesOfEach(functions, encoder.inputs(model.backend(), rows, drawn));
        double[][] z = new double[samples][];
        Arrays.setAll(z, n -> columns.stream().mapToDouble(column -> column.z()[n]).toArray());
        var locality = Locality.table(columns.size());
        double[] weights = Arrays.stream(z).mapToDouble(row -> locality.weight(row, z[0])).toArray();
        List<Attribution> explanations = new ArrayList<>();
        for (int k = 0; k < functions.size(); k++) {
            double[] y = new double[samples];
            y[0] = functions.get(k).score();
            System.arraycopy(scores[k], 0, y, 1, samples - 1);
            var moments = WeightedMoments.of(z, y, weights);
            LinearFit fit = moments.ridge(alpha, selection.choose(moments, z[0]));
            explanations.add(explanation(functions.get(k), columns, fit, z[0]));
        }
        return explanations;
    }

    private List<Neighbourhood> draw(NdArray input) {
        var words = encoder.decode(input);
        SplittableRandom[] random = IntStream.range(1, samples)
                .mapToObj(n -> seed.split(n).generator()).toArray(SplittableRandom[]::new);
        List<Neighbourhood> columns = new ArrayList<>();
        for (ColumnEncoder column : encoder.columns()) {
            columns.add(Neighbourhood.draw(training.column(column.column()), column,
                    words.getOrDefault(column.column(), ""), bins, random));
        }
        return columns;
    }

    private Attribution explanation(ScalarFunction f, List<Neighbourhood> columns, LinearFit fit, double... z0) {
        int[] widths = encoder.columns().stream().mapToInt(column -> column.features().size()).toArray();
        double[] weights = fit.coefficients();
        Draft draft = f.draft(this, FeatureGroups.runs(widths).share(f.input().backend(), weights))
                .drawnFrom(seed)
                .noting("R² of the local model", number(fit.rSquared()))
                .noting("local model at x", number(fit.at(z0)))
                .noting("intercept", number(fit.intercept()));
        IntStream.range(0, weights.length).boxed().filter(i -> weights[i] != 0)
                .sorted(Comparator.comparingDouble(i -> -Math.abs(weights[i])))
                .forEach(i -> draft.noting(columns.get(i).condition(), number(weights[i])));
        return draft.attribution();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /// The method without its data.
    @Override
    public String toString() {
        return "TableLime[training=" + training.rows() + " rows of " + training.name() + ", bins=" + bins
                + ", samples=" + samples + ", selection=" + selection + ", alpha=" + alpha + ", seed=" + seed + "]";
    }

    @Override
    public Set<Claim> claims() {
        return selection instanceof FeatureSelection.All
                ? Set.of(Claim.LINEARITY, Claim.IMPLEMENTATION_INVARIANCE)
                : Set.of(Claim.IMPLEMENTATION_INVARIANCE);
    }
}
