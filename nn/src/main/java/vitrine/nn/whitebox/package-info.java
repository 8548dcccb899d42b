/// White boxes: models that explain themselves, because what they compute can be read.
///
/// [vitrine.nn.whitebox.LinearModel] is a sum of weighted features, fitted by
/// [vitrine.nn.whitebox.LinearRegression], by [vitrine.nn.whitebox.Lasso] with few weights other than 0, or by
/// [vitrine.nn.whitebox.LogisticRegression] for two classes. [vitrine.nn.whitebox.DecisionTree] asks one question after
/// the other ([vitrine.nn.whitebox.Cart] chooses them), and the questions it asked are the explanation.
/// [vitrine.nn.whitebox.NearestNeighbours] answers as the most similar examples do, and shows them.
///
/// They are the yardstick for explanations of other models, and what those are approximated by: LIME's local models are
/// taken from here.
///
/// Further reading: Hastie, Tibshirani and Friedman (2009), *The elements of statistical learning*; Rudin (2019), *Stop
/// explaining black box machine learning models for high stakes decisions and use interpretable models instead*,
/// Nature Machine Intelligence 1.
@NullMarked
package vitrine.nn.whitebox;

import org.jspecify.annotations.NullMarked;
