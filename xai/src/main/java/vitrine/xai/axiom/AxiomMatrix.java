package vitrine.xai.axiom;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Explainer;
import vitrine.xai.Target;

/// Methods against axioms: what each method promises and what was found, on random networks and on known cases.
///
/// @param rows     a method each
/// @param networks how many random networks were tried
/// @param seed     what they were drawn from
public record AxiomMatrix(List<Row> rows, int networks, long seed) {
    /// Copies the rows.
    public AxiomMatrix {
        rows = List.copyOf(rows);
    }

    /// A network on which some method is known to break an axiom. Every method is tried on it: chance must not decide
    /// whether a famous violation is found.
    ///
    /// @param name      what it is called
    /// @param claim     the axiom
    /// @param violation by how much a method violates it there
    public record Known(String name, Claim claim, ToDoubleFunction<Explainer<? super DifferentiableModel>> violation) {}

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
    /// @param where    the network with the largest violation: `network 7`, or the name of a known case
    public record Cell(Claim claim, Verdict verdict, double worst, int tried, int violated, String where) {}

    /// Tries every method and every axiom on networks number `seed`, `seed` + 1, …, and on what is known.
    ///
    /// @param networks how many, at least 1
    public static AxiomMatrix of(List<Subject> subjects, List<Known> known, int networks, long seed) {
        return new AxiomMatrix(
                subjects.stream().map(subject -> row(subject, known, networks, seed)).toList(), networks, seed);
    }

    /// The row of one method: what [#of] does for each, for those who want to see it grow.
    ///
    /// @param networks how many, at least 1
    public static Row row(Subject subject, List<Known> known, int networks, long seed) {
        if (networks < 1) {
            throw new IllegalArgumentException(networks + " networks: expected at least 1");
        }
        return new Row(subject, Stream.of(Claim.values()).map(claim -> cell(subject, claim, known, networks, seed)).toList());
    }

    /// The promises that were broken: none, if all is well.
    public List<Cell> surprises() {
        return rows.stream().flatMap(row -> row.cells().stream())
                .filter(cell -> cell.verdict() == Verdict.BROKEN_PROMISE).toList();
    }

    private static Cell cell(Subject subject, Claim claim, List<Known> known, int networks, long seed) {
        var method = subject.method();
        Stream<Found> random = LongStream.range(seed, seed + networks).mapToObj(each ->
                new Found(violation(method, claim, RandomModel.of(each)), "network " + each));
        Stream<Found> famous = known.stream().filter(each -> each.claim() == claim).map(each ->
                new Found(ifExplained(() -> each.violation().applyAsDouble(method)), each.name()));
        List<Found> tried = Stream.concat(random, famous).filter(found -> !Double.isNaN(found.violation())).toList();
        Found worst = tried.stream().max(Comparator.comparingDouble(Found::violation)).orElse(new Found(0, ""));
        int violated = (int) tried.stream().filter(found -> found.violation() > subject.tolerance()).count();
        boolean claimed = method.promises(claim);
        Verdict verdict = tried.isEmpty() ? Verdict.NOT_APPLICABLE
                : violated > 0 ? (claimed ? Verdict.BROKEN_PROMISE : Verdict.BREAKS)
                : claimed ? Verdict.HOLDS : Verdict.NOT_CLAIMED;
        return new Cell(claim, verdict, worst.violation(), tried.size(), violated, worst.where());
    }

    /// @param violation by how much, NaN if the method refuses to explain
    private record Found(double violation, String where) {}

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
            double violation = ifExplained(() -> axiom.violation(method, model.network(), x, target));
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
