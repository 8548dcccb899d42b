package vitrine.gan.lesson;

import vitrine.gan.diary.Diary;
import vitrine.gan.metric.ModeCoverage;
import vitrine.gan.mixture.Mixture;

/// One training of a lesson.
///
/// @param treatment how the pair was trained
/// @param seed      what weights, noise and data were drawn from
/// @param diary     what was written down: every turn, and snapshots of the samples and the discriminator
public record Trial(Treatment treatment, long seed, Diary diary) {
    /// How many modes the samples of the last snapshot cover.
    ///
    /// @param data what was learnt
    public ModeCoverage coverage(Mixture data) {
        return ModeCoverage.of(data, diary.snapshots().getLast().samples());
    }
}
