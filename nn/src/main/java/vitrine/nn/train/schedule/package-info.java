/// How the learning rate changes while training goes on: large steps first, to get far; small ones last, to settle.
///
/// A [vitrine.nn.train.Schedule] is a function of the number of the step, from 0 on, and gives what the initial rate
/// is multiplied by; it remembers nothing. [vitrine.nn.train.schedule.Plateau] looks at the losses so far instead.
@NullMarked
package vitrine.nn.train.schedule;

import org.jspecify.annotations.NullMarked;
