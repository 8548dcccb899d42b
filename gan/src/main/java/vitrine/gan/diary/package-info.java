/// The diary of a training: what the generator made of the same noise from turn to turn, and, in the plane, what the
/// discriminator thought of every place and where it sent the samples.
///
/// A training of two players has no loss that falls. Whether it goes well is seen in the samples, in how sure the
/// discriminator is, and in how much of its signal reaches the generator; so all of that is written down while it happens.
/// [vitrine.gan.diary.DiaryKeeper] watches a training and writes, [vitrine.gan.diary.Diary] is what can be read.
@NullMarked
package vitrine.gan.diary;

import org.jspecify.annotations.NullMarked;
