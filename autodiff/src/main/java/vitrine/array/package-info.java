/// Chapter 2: numbers with a shape, and the seam behind which they are computed.
///
/// Read [vitrine.array.Shape] and [vitrine.array.NdArray] first: an array is a shape, strides and an
/// offset into a storage, and reshaping, permuting, broadcasting and slicing change only those. Then
/// [vitrine.array.Backend]: the dozen kernels everything else is made of. `vitrine.array.reference`
/// defines them in plain 64-bit loops; `vitrine.array.simd` computes the same with vector instructions,
/// `vitrine.array.opencl` on a graphics card.
///
/// Further reading: Harris et al. (2020), *Array programming with NumPy*, Nature 585.
@NullMarked
package vitrine.array;

import org.jspecify.annotations.NullMarked;
