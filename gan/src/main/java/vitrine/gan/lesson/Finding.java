package vitrine.gan.lesson;

/// What came of a treatment.
///
/// @param treatment the treatment
/// @param value     the lesson's measure ([Lesson#measure]) over all trials of it
/// @param sentence  the same with the single trials, for a reader
public record Finding(Treatment treatment, double value, String sentence) {}
