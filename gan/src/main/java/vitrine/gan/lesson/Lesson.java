package vitrine.gan.lesson;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.Backend;
import vitrine.array.Seed;
import vitrine.gan.Gan;
import vitrine.gan.diary.DiaryKeeper;
import vitrine.gan.diary.DiaryPlan;
import vitrine.gan.mixture.Mixture;
import vitrine.gan.train.AdversarialTrainer;
import vitrine.gan.train.Turn;
import vitrine.gan.train.TurnObserver;
import vitrine.gan.zoo.MixtureGan;

/// A failure of adversarial training, provoked on purpose, beside its cure: the same pair on the same data from the same
/// seeds, treated in different ways.
///
/// ```java
/// Lesson lesson = new ModeCollapse();
/// List<Trial> trials = lesson.run(new SimdBackend(1), turn -> {});
/// lesson.findings(trials).forEach(finding -> System.out.println(finding.sentence()));
/// ```
public sealed interface Lesson permits ModeCollapse, VanishingGradients {
    /// All lessons, as they should be taken.
    static List<Lesson> all() {
        return List.of(new ModeCollapse(), new VanishingGradients());
    }

    /// What it is called on a command line, such as `mode-collapse`.
    String name();

    /// What it is called in a table of contents.
    String title();

    /// What goes wrong and why, and what helps, in a few sentences.
    String story();

    /// Where to look in the pictures and curves.
    String lookAt();

    /// What [Finding#value] is.
    String measure();

    /// What is learnt.
    Mixture data();

    /// The pair as it is before the first turn; [MixtureGan] as it is drawn, if nothing else is said.
    default Gan untrained(Backend backend, Seed seed) {
        return MixtureGan.create(backend, seed);
    }

    /// The ways in which the pair is trained.
    List<Treatment> treatments();

    /// The seeds that every treatment is tried with.
    List<Long> seeds();

    /// When a trial's snapshots are taken; one is after its last turn.
    DiaryPlan plan();

    /// What came of every treatment.
    ///
    /// @param trials as [#run] gave them
    List<Finding> findings(List<Trial> trials);

    /// How many turns all trials have together.
    default int allTurns() {
        return seeds().size() * treatments().stream().mapToInt(treatment -> treatment.trainer().turns()).sum();
    }

    /// Runs all trials, one after the other. They do not depend on the number of threads.
    ///
    /// @param backend  where to compute
    /// @param observer told of every turn of every trial; if it stops a trial, the lesson ends before it
    /// @return the trials that were finished, by treatment and then by seed
    default List<Trial> run(Backend backend, TurnObserver observer) {
        List<Trial> trials = new ArrayList<>();
        for (Treatment treatment : treatments()) {
            for (long seed : seeds()) {
                Trial trial = trial(treatment, seed, backend, observer);
                if (trial.diary().turns().size() < treatment.trainer().turns()) {
                    return List.copyOf(trials);
                }
                trials.add(trial);
            }
        }
        return List.copyOf(trials);
    }

    private Trial trial(Treatment treatment, long seed, Backend backend, TurnObserver observer) {
        AdversarialTrainer trainer = treatment.trainer().seeded(Seed.of(seed).split(0));
        Gan pair = untrained(backend, Seed.of(seed).split(1));
        var keeper = new DiaryKeeper(treatment.name() + ", seed " + seed, pair, trainer.loss(), data(), plan(),
                Seed.of(seed).split(2));
        List<Turn> turns = trainer.train(pair, data(), new TurnObserver() {
            @Override
            public void onTurn(Turn turn) {
                keeper.onTurn(turn);
                observer.onTurn(turn);
            }

            @Override
            public boolean wantsToStop() {
                return observer.wantsToStop();
            }
        });
        return new Trial(treatment, seed, keeper.diary(turns));
    }
}
