package vitrine.gan.diary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.gan.Gan;
import vitrine.gan.loss.AdversarialLoss;
import vitrine.gan.train.Keepsake;
import vitrine.gan.train.RealData;
import vitrine.gan.train.Turn;
import vitrine.gan.train.TurnObserver;

/// Watches a training and writes its diary. The noise of the snapshots is drawn once, from a seed of its own, so that the
/// diary changes nothing in the training. With the checkpoint the diary is kept too, and a training that goes on has the
/// same diary as one that was never interrupted.
///
/// ```java
/// var keeper = new DiaryKeeper("a ring", pair, trainer.loss(), ring, DiaryPlan.over(3000), Seed.of(7));
/// List<Turn> turns = trainer.train(pair, ring, keeper);
/// keeper.diary(turns).snapshots().getLast().samples();      // (200, 2)
/// ```
public final class DiaryKeeper implements TurnObserver {
    /// How many pictures a row of the fixed grid has; of a pair with ten classes, one of each.
    public static final int COLUMNS = 10;

    private static final int ROWS = 6;
    private static final int POINTS = 200;
    private static final int REAL_POINTS = 400;

    private final String recipe;
    private final Gan pair;
    private final AdversarialLoss loss;
    private final DiaryPlan plan;
    private final NdArray real;
    private final Optional<Plane> plane;
    private final NdArray noise;
    private final int[] labels;
    private final List<Snapshot> snapshots = new ArrayList<>();
    private int learnt;

    /// Begins a diary with a snapshot of the pair as it is.
    ///
    /// @param recipe what is trained and how, in words
    /// @param pair   the pair, which will be trained
    /// @param loss   the game
    /// @param data   what the generator is to imitate
    /// @param plan   when snapshots are taken
    /// @param seed   what noise and real samples are drawn from
    public DiaryKeeper(String recipe, Gan pair, AdversarialLoss loss, RealData data, DiaryPlan plan, Seed seed) {
        this.recipe = recipe;
        this.pair = pair;
        this.loss = loss;
        this.plan = plan;
        NdArray drawn = data.draw(pair.backend(), REAL_POINTS, seed.split(0)).samples();
        plane = Diary.plane(drawn);
        real = plane.isPresent() ? drawn : drawn.slice(0, 0, COLUMNS).kept();
        labels = plane.isPresent() ? new int[0] : pair.labelsInTurn(ROWS * COLUMNS);
        noise = plane.isPresent() ? pair.noise(POINTS, seed.split(1)) : grid(seed.split(1));
        snapshots.add(snapshot(0));
    }

    /// Of a pair that is told the class, all pictures of a row have the same noise: what differs is the class alone.
    private NdArray grid(Seed seed) {
        if (!pair.condition().isByClass()) {
            return pair.noise(ROWS * COLUMNS, seed);
        }
        return pair.noise(ROWS, seed).reshape(ROWS, 1, pair.noise())
                .broadcastTo(Shape.of(ROWS, COLUMNS, pair.noise())).reshape(ROWS * COLUMNS, pair.noise());
    }

    @Override
    public void onTurn(Turn turn) {
        learnt = turn.number() + 1;
        if (plan.asksFor(learnt)) {
            snapshots.add(snapshot(learnt));
        }
    }

    private Snapshot snapshot(int turn) {
        return pair.backend().scoped(() -> {
            NdArray samples = pair.samples(noise, labels).kept();
            return new Snapshot(turn, samples,
                    plane.map(square -> Landscape.of(pair, loss, square, samples).kept()));
        });
    }

    @Override
    public Keepsake keepsake() {
        return diary(List.of()).keepsake();
    }

    /// A diary ends with the present, which the plan need not ask for; it is forgotten where the training goes on.
    @Override
    public void goOnFrom(Keepsake kept) {
        List<Snapshot> before = Diary.snapshots(kept, pair.backend());
        if (!before.isEmpty()) {
            learnt = before.getLast().turn();
            snapshots.clear();
            before.stream().filter(snapshot -> plan.asksFor(snapshot.turn())).forEach(snapshots::add);
        }
    }

    /// What was written so far, with a last snapshot of the pair as it is now.
    ///
    /// @param turns every turn of the training, those before an interruption included, as the training returns them
    public Diary diary(List<Turn> turns) {
        List<Snapshot> all = new ArrayList<>(snapshots);
        if (all.getLast().turn() != learnt) {
            all.add(snapshot(learnt));
        }
        return new Diary(recipe, pair.condition().classes(), real, turns, all);
    }
}
