package vitrine.classroom.report;

import java.awt.image.BufferedImage;

/// A picture of a film.
///
/// @param turn    how many turns of the training it shows were over
/// @param picture of the size of all others of the film
record Frame(int turn, BufferedImage picture) {}
