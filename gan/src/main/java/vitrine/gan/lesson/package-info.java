/// What goes wrong in the game of two players, provoked on purpose, and what cures it: an experiment for each failure, small
/// enough to be run in a minute, with numbers that say whether it went wrong.
///
/// [vitrine.gan.lesson.ModeCollapse] first, which one sees with bare eyes; then [vitrine.gan.lesson.VanishingGradients],
/// which explains why the game is hardly ever played as it is stated.
@NullMarked
package vitrine.gan.lesson;

import org.jspecify.annotations.NullMarked;
