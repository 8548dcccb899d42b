package vitrine.gan.diary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.gan.train.Keepsake;
import vitrine.gan.train.KeptTraining;
import vitrine.gan.train.Turn;
import vitrine.nn.io.MalformedFileException;

/// What was written down during a training.
///
/// @param recipe    what was trained and how, in words
/// @param classes   how many classes the pair is told, one for each column of the pictures; 0 for none
/// @param real      a few real samples, (N, …)
/// @param turns     every turn so far
/// @param snapshots moments of it, from the untrained pair on; at least one
public record Diary(String recipe, int classes, NdArray real, List<Turn> turns, List<Snapshot> snapshots) {
    private static final String RECIPE = "recipe";
    private static final String CLASSES = "classes";
    private static final String REAL = "real";
    private static final String SAMPLES = "samples.";
    private static final String REALNESS = "realness.";
    private static final String MOVES = "moves.";

    /// Copies the lists and checks that there is something to see.
    public Diary {
        turns = List.copyOf(turns);
        snapshots = List.copyOf(snapshots);
        if (snapshots.isEmpty()) {
            throw new IllegalArgumentException("a diary without a snapshot");
        }
    }

    /// The diary that a [DiaryKeeper] kept in a checkpoint, of a training that may not be over.
    ///
    /// @throws MalformedFileException if the file is no such checkpoint
    public static Diary read(Path file) throws IOException {
        KeptTraining kept = KeptTraining.read(file);
        NdArray real = kept.keepsake().arrays().get(REAL);
        String recipe = kept.keepsake().notes().get(RECIPE);
        String classes = kept.keepsake().notes().get(CLASSES);
        if (real == null || recipe == null || classes == null) {
            throw new MalformedFileException(file.toString(), "is a training of which no diary was kept");
        }
        return new Diary(recipe, Integer.parseInt(classes), real, kept.turns(), snapshots(kept.keepsake(), real.backend()));
    }

    /// The square that is shown, where the samples are points of the plane.
    public Optional<Plane> plane() {
        return plane(real);
    }

    static Optional<Plane> plane(NdArray real) {
        return real.shape().rank() == 2 && real.shape().dim(1) == 2 ? Optional.of(Plane.around(real)) : Optional.empty();
    }

    // ---- In a checkpoint ------------------------------------------------------------------------------

    Keepsake keepsake() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put(REAL, real);
        for (Snapshot snapshot : snapshots) {
            arrays.put(SAMPLES + snapshot.turn(), snapshot.samples());
            snapshot.landscape().ifPresent(landscape -> {
                arrays.put(REALNESS + snapshot.turn(), landscape.realness());
                arrays.put(MOVES + snapshot.turn(), landscape.moves());
            });
        }
        return new Keepsake(arrays, Map.of(RECIPE, recipe, CLASSES, Integer.toString(classes)));
    }

    /// The snapshots, on a backend, in the order of the turns.
    static List<Snapshot> snapshots(Keepsake kept, Backend backend) {
        Map<Integer, Snapshot> byTurn = new TreeMap<>();
        kept.arrays().forEach((name, samples) -> {
            if (name.startsWith(SAMPLES)) {
                int turn = Integer.parseInt(name.substring(SAMPLES.length()));
                byTurn.put(turn, new Snapshot(turn, samples.to(backend), landscape(kept, turn, backend)));
            }
        });
        return List.copyOf(byTurn.values());
    }

    private static Optional<Landscape> landscape(Keepsake kept, int turn, Backend backend) {
        NdArray realness = kept.arrays().get(REALNESS + turn);
        NdArray moves = kept.arrays().get(MOVES + turn);
        return realness == null || moves == null ? Optional.empty()
                : Optional.of(new Landscape(realness.to(backend), moves.to(backend)));
    }
}
