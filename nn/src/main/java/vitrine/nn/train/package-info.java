/// The training loop: batches in, steps out, and someone watching.
///
/// [vitrine.nn.train.Trainer] is the loop and all that can be added to it; schedules of the learning rate are in
/// `vitrine.nn.train.schedule`. What happened is a [vitrine.nn.train.History], and how good the network is says an
/// [vitrine.nn.train.Evaluation].
@NullMarked
package vitrine.nn.train;

import org.jspecify.annotations.NullMarked;
