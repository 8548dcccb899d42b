/// Watching a training: a progress bar or plain lines, Ctrl-C, and the loss curve.
@NullMarked
package vitrine.classroom.training;

import org.jspecify.annotations.NullMarked;
