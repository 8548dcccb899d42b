package vitrine.nn.data.table;

/// One of the numbers that a row of a table becomes.
///
/// @param name   what it is, such as `age`, `age is missing` or `sex = female`
/// @param column the column of the table that it comes from; a categorical column becomes several features
public record Feature(String name, String column) {}
