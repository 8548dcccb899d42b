package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.array.NdArray;
import vitrine.xai.Baseline;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.perturbation.FeatureAblation;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.shapley.ExactShapley;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.MarginalValue;
import vitrine.xai.shapley.Shap;

/// The methods that explain a row of a table, where a feature is a column.
public final class TableMethods {
    /// Up to this number of columns all coalitions are asked about.
    private static final int FEW_COLUMNS = 11;
    private static final int SAMPLES = 2048;

    private TableMethods() {}

    /// The methods for a table, each column one feature.
    ///
    /// @param columns    the features of the network, grouped into columns
    /// @param background rows that stand for any row, (B, features)
    public static List<Method> of(FeatureGroups columns, NdArray background) {
        Baseline mean = Baseline.of("mean of the training rows", background.mean(0));
        return List.of(
                new Method(
                        "shap",
                        "SHAP",
                        new Paper("Lundberg and Lee", 2017,
                                "A unified approach to interpreting model predictions", "NeurIPS 2017"),
                        "If the columns were revealed one after the other, in every order, how much would each move the "
                                + "score on average?",
                        "Beginning at the mean score of other rows, every column adds its bar, and the last one ends "
                                + "at this row's score.",
                        "Columns that are hidden are filled in from other rows one by one, which can make up rows that "
                                + "do not exist, and no bar says that changing a column in the world would change the "
                                + "outcome.",
                        seed -> new Shap(columns.count() <= FEW_COLUMNS ? new ExactShapley() : new KernelShap(SAMPLES, seed),
                                new MarginalValue(background), columns)),
                new Method(
                        "integrated-gradients",
                        "Integrated gradients",
                        new Paper("Sundararajan, Taly and Yan", 2017,
                                "Axiomatic attribution for deep networks", "ICML 2017"),
                        "On the straight way from the average row to this one, how much of the change in the score is each "
                                + "column's doing?",
                        "The bars begin at the score of the average row and add up to that of this row, up to the "
                                + "residual in the certificate.",
                        "The average row lies between the kinds of a category, where no real row is, and another "
                                + "beginning would give other bars.",
                        seed -> new IntegratedGradients(200, Quadrature.MIDPOINT, mean)),
                new Method(
                        "ablation",
                        "Ablation",
                        new Paper("Zeiler and Fergus", 2014,
                                "Visualizing and understanding convolutional networks", "ECCV 2014"),
                        "When one column is replaced by its average, how far does the score fall?",
                        "A long bar to the right is a column whose value raises the score; one to the left is a column "
                                + "whose value holds it down.",
                        "The bars add up to nothing in particular, and two columns that can replace each other both look "
                                + "unimportant.",
                        seed -> new FeatureAblation(columns, mean)));
    }

    /// The names of the methods for tables.
    public static List<String> names() {
        return List.of("shap", "integrated-gradients", "ablation");
    }
}
