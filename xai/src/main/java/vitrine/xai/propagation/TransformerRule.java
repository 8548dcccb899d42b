package vitrine.xai.propagation;

/// How LRP treats what transformers are made of besides weighted sums: products of two tensors that both depend on the
/// input, and layer normalisation.
public enum TransformerRule {
    /// Attention weights and the deviation that layer normalisation divides by are constants, which receive nothing
    /// (Ali et al. 2022, §3.1 and 3.2). What is averaged takes the relevance; centring is a linear operation.
    CONSTANT,
    /// Both factors of a product receive half, and layer normalisation passes relevance through unchanged (AttnLRP,
    /// Achtibat et al. 2024, §3.3). So attention's queries and keys, behind the softmax, are explained too.
    HALVES
}
