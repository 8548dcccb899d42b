package vitrine.xai.propagation;

/// How LRP treats what transformers are made of besides weighted sums: products of two tensors that both depend on the
/// input, of queries with keys and of attention weights with values.
///
/// Both rules treat layer normalisation alike: the deviation that it divides by is a constant, which receives nothing,
/// and centring is a linear operation. (AttnLRP's *identity rule* says the former, and its ε rule the latter.)
public enum TransformerRule {
    /// Attention weights are constants, which receive nothing; what is averaged takes the relevance (Ali et al. 2022,
    /// §3.1).
    CONSTANT,
    /// Both factors of a product receive half (AttnLRP, Achtibat et al. 2024, §3.3.1 and 3.3.2). So attention's queries
    /// and keys, behind the softmax, are explained too.
    HALVES
}
