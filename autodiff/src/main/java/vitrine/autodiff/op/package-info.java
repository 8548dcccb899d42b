/// The operations, one file each: what it computes, the derivation of its vector-Jacobian product, and the
/// two lines of code that say the same. The families (Activation, Arithmetic, Linear, Structural, Concat,
/// Reducing, Pooling, Normalising) are sealed; [vitrine.autodiff.Op] has the table.
///
/// What can be composed of them without losing digits is no operation of its own. It stands here too, as a class with
/// static methods, and needs no derivation:
///
/// - reductions: [Moments], [Norm], [LogSumExp], [Product], [CumulativeSum], [Sort];
/// - normalisation, by [Standardise]: [LayerNorm], [GroupNorm], and [BatchNorm], which while a network learns is that and
///   the product and sum after it in one;
/// - images: [Conv1d], [Unfold], [CeilMode], [AdaptiveAvgPool2d], [Resize], [PixelShuffle], [Padding];
/// - picking: [Select], [Embedding], [Stack], [Where]; and [Attention].
///
/// [Rectified] is two operations in one, for the sake of speed alone.
@NullMarked
package vitrine.autodiff.op;

import org.jspecify.annotations.NullMarked;
