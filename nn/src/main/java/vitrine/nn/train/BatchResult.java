package vitrine.nn.train;

/// What one training step gave.
///
/// @param epoch    number of the epoch, from 0
/// @param step     number of the step since training began, from 0
/// @param steps    how many steps the whole training takes
/// @param examples how many examples the batch had
/// @param loss     the batch's mean loss, before the step
/// @param hits     how many of its examples were classified rightly, before the step
public record BatchResult(int epoch, int step, int steps, int examples, double loss, int hits) {}
