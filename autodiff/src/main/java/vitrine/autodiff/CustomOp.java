package vitrine.autodiff;

/// The one open family: an operation that a user adds without touching this library.
///
/// ```java
/// record Cube() implements CustomOp {
///     public NdArray forward(List<NdArray> in) {
///         return in.get(0).times(in.get(0)).times(in.get(0));
///     }
///     public Tensor vjp(int which, List<Tensor> in, Tensor y, Tensor g) {
///         return g.times(in.get(0).square()).times(3);          // d(x³) = 3x² dx
///     }
/// }
/// Tensor y = Tensor.of(new Cube(), x);
/// ```
///
/// Check it with [GradientCheck] before trusting it.
public non-sealed interface CustomOp extends Op {}
