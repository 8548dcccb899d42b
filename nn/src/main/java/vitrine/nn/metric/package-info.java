/// How good a classifier is, in numbers: of its decisions ([vitrine.nn.metric.ConfusionMatrix]), of the order in which
/// it puts the examples ([vitrine.nn.metric.RocCurve], [vitrine.nn.metric.PrecisionRecallCurve]) and of its
/// probabilities ([vitrine.nn.metric.LogLoss]).
@NullMarked
package vitrine.nn.metric;

import org.jspecify.annotations.NullMarked;
