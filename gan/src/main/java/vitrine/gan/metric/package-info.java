/// How good samples are, honestly: close to the data as a whole ([vitrine.gan.metric.FrechetDistance]), sharp and varied
/// ([vitrine.gan.metric.ClassifierScore]), true and complete ([vitrine.gan.metric.PrecisionRecall],
/// [vitrine.gan.metric.ModeCoverage]), of the class that was asked for ([vitrine.gan.metric.ClassAgreement]), and not learnt
/// by heart ([vitrine.gan.metric.Memorisation]). No single number tells all of that.
@NullMarked
package vitrine.gan.metric;

import org.jspecify.annotations.NullMarked;
