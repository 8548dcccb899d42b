package vitrine.classroom.report;

import vitrine.xai.evaluate.PixelCurve;

/// What came of taking away and showing the pixels that a method calls important.
///
/// @param name      the method's title, or `random order`
/// @param deletion  the probability as they are taken away
/// @param insertion the probability as they are shown
public record Curves(String name, PixelCurve deletion, PixelCurve insertion) {}
