package vitrine.nn.whitebox;

/// What one feature adds to the output of a [LinearModel].
///
/// @param feature its name
/// @param value   xᵢ
/// @param weight  wᵢ
/// @param product wᵢ xᵢ
public record Contribution(String feature, double value, double weight, double product) {}
