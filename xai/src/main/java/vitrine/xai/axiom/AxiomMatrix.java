package vitrine.xai.axiom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Methods against axioms: what each method promises and what was found on random networks.
///
/// @param rows     a method each
/// @param networks how many networks were tried
/// @param seed     what they were drawn from
public record AxiomMatrix(List<Row> rows, int networks, long seed) {
    /// Copies the rows.
    public AxiomMatrix {
        rows = List.copyOf(rows);
    }

    /// A method to try.
    ///
    /// @param name      what it is called
    /// @param method    the method
    /// @param tolerance violations up to this size count as none: rounding, or the error of a quadrature
    public record Subject(String name, Explainer<? super DifferentiableModel> method, double tolerance) {
        /// A method that computes exactly, up to rounding.
        public Subject(String name, Explainer<? super DifferentiableModel> method) {
            this(name, method, 1e-8);
        }
    }

    /// What was found of one method.
    ///
    /// @param subject the method
    /// @param cells   one for each [Claim], in their order
    public record Row(Subject subject, List<Cell> cells) {
        /// Copies the cells.
        public Row {
            cells = List.copyOf(cells);
        }

        /// What was found of this axiom.
        public Cell cell(Claim claim) {
            return cells.stream().filter(cell -> cell.claim() == claim).findFirst().orElseThrow();
        }
    }

    /// How a method fares with an axiom.
    public enum Verdict {
        /// It is promised, and no violation was found.
        HOLDS,
        /// It is promised, and violated: a mistake of ours.
        BROKEN_PROMISE,
        /// It is not promised, and violated, as it should be.
        BREAKS,
        /// It is not promised, and no violation was found.
        NOT_CLAIMED,
        /// The method cannot explain any of these networks.
        NOT_APPLICABLE
    }

    /// What was found of one axiom.
    ///
    /// @param claim    the axiom
    /// @param verdict  in a word
    /// @param worst    the largest violation
    /// @param tried    on how many networks
    /// @param violated on how many of them it was violated
    /// @param example  the seed of the network with the largest violation
    public record Cell(Claim claim, Verdict verdict, double worst, int tried, int violated, long example) {}

    /// Tries every method and every axiom on networks number `seed`, `seed` + 1, …
    ///
    /// @param networks how many, at least 1
    public static AxiomMatrix of(List<Subject> subjects, int networks, long seed) {
        if (networks < 1) {
            throw new IllegalArgumentException(networks + " networks: expected at least 1");
        }
        List<Row> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            rows.add(new Row(subject,
                    Stream.of(Claim.values()).map(claim -> tried(subject, claim, networks, seed)).toList()));
        }
        return new AxiomMatrix(rows, networks, seed);
    }

    /// The promises that were broken: none, if all is well.
    public List<Cell> surprises() {
        return rows.stream().flatMap(row -> row.cells().stream())
                .filter(cell -> cell.verdict() == Verdict.BROKEN_PROMISE).toList();
    }

    private static Cell tried(Subject subject, Claim claim, int networks, long seed) {
        double worst = 0;
        int tried = 0;
        int violated = 0;
        long example = seed;
        for (long each = seed; each < seed + networks; each++) {
            double violation = violation(subject.method(), claim, RandomModel.of(each));
            if (Double.isNaN(violation)) {
                continue;
            }
            tried++;
            violated += violation > subject.tolerance() ? 1 : 0;
            if (violation > worst) {
                worst = violation;
                example = each;
            }
        }
        boolean claimed = subject.method().promises(claim);
        Verdict verdict = tried == 0 ? Verdict.NOT_APPLICABLE
                : violated > 0 ? (claimed ? Verdict.BROKEN_PROMISE : Verdict.BREAKS)
                : claimed ? Verdict.HOLDS : Verdict.NOT_CLAIMED;
        return new Cell(claim, verdict, worst, tried, violated, example);
    }

    /// The violation of an axiom on one network; NaN if the method refuses to explain it.
    private static double violation(Explainer<? super DifferentiableModel> method, Claim claim, RandomModel random) {
        RandomModel model = claim == Claim.CONSERVATION ? random.withoutBiases() : random;
        if (claim == Claim.CONSERVATION && !model.architecture().isPiecewiseLinear()) {
            return Double.NaN;
        }
        NdArray x = model.input();
        Target target = model.target();
        double worst = Double.NaN;
        for (Axiom axiom : axioms(claim, model)) {
            double violation = ifExplained(() -> axiom.violation(method, model, x, target));
            worst = Double.isNaN(worst) ? violation : Math.max(worst, Double.isNaN(violation) ? 0 : violation);
        }
        return worst;
    }

    private static double ifExplained(DoubleSupplier violation) {
        try {
            return violation.getAsDouble();
        } catch (IllegalArgumentException refused) {
            return Double.NaN;
        }
    }

    private static List<Axiom> axioms(Claim claim, RandomModel model) {
        return switch (claim) {
            case COMPLETENESS -> List.of(new Completeness());
            case SENSITIVITY -> List.of(new Sensitivity());
            case DUMMY -> List.of(new Dummy());
            case LINEARITY -> List.of(new Linearity(model.other(), 2, -1));
            case IMPLEMENTATION_INVARIANCE -> 
                    List.of(new ImplementationInvariance(), new EqualNetworks(), new EqualActivations());
            case SYMMETRY -> List.of(new Symmetry());
            case CONSERVATION -> List.of(new Conservation());
            case SCALE_INVARIANCE -> List.of(new ScaleInvariance());
            case SHIFT_INVARIANCE -> List.of(new ShiftInvariance());
            case BATCH_INVARIANCE -> List.of(new BatchInvariance());
            case MODEL_UNCHANGED -> List.of(new ModelUnchanged());
        };
    }
}
