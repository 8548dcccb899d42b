/// The kernels in 32 bits, fast: Java's Vector API where the compiler needs to be told, plain loops where it
/// vectorises by itself, and several threads.
///
/// Four promises shape every file here.
///
/// - **The same bits for any number of threads.** Work is cut by shapes alone, tasks own disjoint outputs,
///   and no sum is ever shared between threads in an order that depends on timing.
/// - **The same bits from the first call to the millionth.** Java starts in an interpreter and compiles while
///   it runs; `Math.exp` or a vector's `reduceLanes` may round differently before and after. So the kernels use
///   only operations that IEEE 754 defines to the last bit (+, −, ·, /, √, fused multiply-add, min, max) and
///   build everything else from them.
/// - **The definition decides.** `vitrine.array.reference` says what each kernel computes, NaN and infinities
///   included; the parity properties in the tests compare them on awkward shapes and views.
/// - **Decent from the first call.** Vector code is slow until it is compiled, so each vector kernel has a plain twin
///   with the same bits, which stands in until then; [WarmUp] sees to it.
///
/// Reading order: [SimdBackend] is the table of contents. [Threads], [BufferPool] and [WarmUp] are what all kernels
/// stand on, [ResultMemory] and [Scope] where their results go, [StridedReader] is where strides end.
///
/// - Matrix products: [Tile] is the arithmetic, [TileBlock], [Packing] and [Transposition] feed it, [MatrixProduct] is the
///   whole, and [Epilogue] what may follow a product.
/// - Convolutions: [Convolution] chooses the way, [ConvolutionGeometry] and [ImageColumns] make them matrix products, then
///   [ConvolutionForward], [ConvolutionKernelAdjoint] and [ConvolutionImageAdjoint]; [DepthwiseConvolution] and
///   [DirectConvolution] for what is none. With strides, [InterleavedFrame], [ConvolutionAcrossImages] and
///   [PolyphaseImageAdjoint].
/// - Convolutions that need fewer multiplications: for 3 × 3 windows [WinogradTransform], [PolyphaseFrame], [WinogradTiles]
///   and [WinogradConvolution], with [WinogradAdjointTransform] and [WinogradKernelAdjoint]; for 4 × 4 windows with
///   stride 2 [StridedWinograd], [StridedWinogradTransform], [StridedWinogradTiles], [StridedWinogradInputs] and
///   [StridedWinogradKernels], then [StridedWinogradForward], [StridedWinogradImageAdjoint] and
///   [StridedWinogradKernelAdjoint].
/// - The rest: [Elementwise] and [ElementLoops] with [UnaryLoops], [BinaryLoops], [NumberLoops], [Transcendental];
///   [FormulaProgram] and [FormulaKernel], which fuse; [Reductions] with [SumLoops] and [MaxLoops]; [Standardising],
///   [BatchNormalising] and [SoftmaxKernel] with its [Slabs]; [Pooling], [Indexing], [Assembly].
@NullMarked
package vitrine.array.simd;

import org.jspecify.annotations.NullMarked;
