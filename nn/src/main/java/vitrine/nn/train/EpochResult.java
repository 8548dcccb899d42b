package vitrine.nn.train;

/// What one epoch gave.
///
/// @param epoch    its number, from 0
/// @param epochs   how many there are
/// @param loss     the mean loss of its examples, each measured before the step that used it
/// @param accuracy the share of its examples that were classified rightly, measured likewise
public record EpochResult(int epoch, int epochs, double loss, double accuracy) {}
