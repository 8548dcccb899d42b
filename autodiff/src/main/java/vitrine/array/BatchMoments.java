package vitrine.array;

/// What batch normalisation must know of each channel of a batch x (N, C, …), each of shape (C); see
/// [Backend#batchMoments].
///
/// @param sums             `Σ x`
/// @param squaredDistances `Σ (x − μ)²`
/// @param means            `μ`
/// @param factors          `1/√(σ² + ε)` with the biased variance σ²
public record BatchMoments(NdArray sums, NdArray squaredDistances, NdArray means, NdArray factors) {}
