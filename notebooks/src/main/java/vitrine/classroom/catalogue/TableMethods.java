package vitrine.classroom.catalogue;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.nn.data.table.Table;
import vitrine.nn.data.table.TableEncoder;
import vitrine.xai.Baseline;
import vitrine.xai.gradient.IntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.perturbation.FeatureAblation;
import vitrine.xai.perturbation.FeatureGroups;
import vitrine.xai.shapley.ExactShapley;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.MarginalValue;
import vitrine.xai.shapley.Shap;
import vitrine.xai.surrogate.TableLime;

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

    /// These methods, and those that speak of the columns' own values.
    ///
    /// @param training the rows to draw other values from, with the encoder's columns
    /// @param encoder  how a row becomes an input of the network
    public static List<Method> of(FeatureGroups columns, NdArray background, Table training, TableEncoder encoder) {
        List<Method> methods = new ArrayList<>(of(columns, background));
        methods.add(new Method(
                "lime",
                "LIME",
                new Paper("Ribeiro, Singh and Guestrin", 2016,
                        "“Why should I trust you?”: explaining the predictions of any classifier", "KDD 2016"),
                "Near this row, what does each condition that it satisfies, such as an age of at most 28, add to the score?",
                "Every bar belongs to the condition of that name in the certificate, and says how much higher the score is "
                        + "where it holds.",
                "It is true of the stand-in model alone, whose R² in the certificate says how far it is like the "
                        + "network, and the rows around this one are drawn column by column, so some of them make no sense.",
                seed -> new TableLime(training, encoder, seed)));
        return List.copyOf(methods);
    }

    /// The names of the methods for tables.
    public static List<String> names() {
        return List.of("shap", "integrated-gradients", "ablation", "lime");
    }
}
