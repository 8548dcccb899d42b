package vitrine.xai.axiom.example;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Baseline;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Axiom;
import vitrine.xai.axiom.AxiomMatrix.Known;
import vitrine.xai.axiom.Claim;
import vitrine.xai.axiom.Completeness;
import vitrine.xai.axiom.Conservation;
import vitrine.xai.axiom.ScaleInvariance;
import vitrine.xai.axiom.Sensitivity;
import vitrine.xai.axiom.ShiftInvariance;
import vitrine.xai.axiom.example.TinyNetwork.Neuron;
import vitrine.xai.axiom.example.TinyNetwork.Wire;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.gradient.PiecewiseLinearIntegratedGradients;
import vitrine.xai.gradient.Saliency;
import vitrine.xai.propagation.DeepLift;
import vitrine.xai.propagation.GuidedBackpropagation;
import vitrine.xai.propagation.LinearRule;
import vitrine.xai.propagation.Lrp;
import vitrine.xai.propagation.MaxRule;

/// A network of a few neurons on which a method breaks an axiom.
///
/// @param title   what goes wrong, in a few words
/// @param lesson  why, in a sentence or two
/// @param claim   the axiom
/// @param name    what the method is called
/// @param method  the method
/// @param network the network
/// @param twin    another network that is the same function, where two are compared
/// @param input   the explained input
/// @param axiom   measures the violation
public record Counterexample(String title, String lesson, Claim claim, String name,
        Explainer<? super DifferentiableModel> method, TinyNetwork network, Optional<TinyNetwork> twin, NdArray input,
        Axiom axiom) {
    private static final Target OUTPUT = Target.logit(0);

    /// All of them.
    public static List<Counterexample> all() {
        return List.of(saturated(), slope(), cancelling(), line(), equalForDeepLift(), largestOfThree(),
                equalForLrp(), doubled(), spread(), shifted(), units());
    }

    /// All of them as networks to try every method on: `case 1`, `case 2`, … in the order of [#all()].
    public static List<Known> known() {
        List<Counterexample> all = all();
        return IntStream.range(0, all.size())
                .mapToObj(i -> new Known("case " + (i + 1), all.get(i).claim, all.get(i)::violation)).toList();
    }

    /// By how much the axiom is violated.
    public double violation() {
        return violation(method);
    }

    private double violation(Explainer<? super DifferentiableModel> other) {
        return axiom.violation(other, network, input, OUTPUT);
    }

    /// What the method says of the network.
    public NdArray attributions() {
        return method.explain(network, input, OUTPUT).values();
    }

    /// What it says of the twin, if there is one.
    public Optional<NdArray> attributionsOfTwin() {
        return twin.map(other -> method.explain(other, input, OUTPUT).values());
    }

    private static Counterexample saturated() {
        var network = new TinyNetwork(1, List.of(Neuron.relu(1, wire(0, -1)), Neuron.sum(1, wire(1, -1))));
        return alone("The gradient does not see a saturated neuron",
                "1 − ReLU(1 − x) rises from 0 to 1 on the way to 2, but is flat there: the gradient says that x does not "
                        + "matter (Sundararajan et al. 2017, §2.1).",
                Claim.SENSITIVITY, "gradient", new Saliency(), network, NdArray.of(2), new Sensitivity());
    }

    private static Counterexample slope() {
        var network = new TinyNetwork(1, List.of(Neuron.relu(-1, wire(0, 1))));
        return alone("A slope times the input is not the change",
                "ReLU(x − 1) rises by 1 from 0 to 2, and its slope at 2 times 2 is 2.",
                Claim.COMPLETENESS, "gradient × input", new GradientTimesInput(), network, NdArray.of(2),
                new Completeness());
    }

    private static Counterexample cancelling() {
        var network = new TinyNetwork(1, List.of(Neuron.relu(0, wire(0, 1)), Neuron.relu(0, wire(0, 1)),
                Neuron.sum(0, wire(1, 1), wire(2, -1))));
        return alone("Guided backpropagation hears only what speaks for",
                "ReLU(x) − ReLU(x), computed by two neurons, is 0 whatever x is; the half with the minus is silenced, "
                        + "and x seems to matter.",
                Claim.DUMMY, "guided backpropagation", new GuidedBackpropagation(), network, NdArray.of(1),
                (method, model, x, target) -> Math.abs(method.explain(model, x, target).values().get(0)));
    }

    private static Counterexample line() {
        var network = new TinyNetwork(1, List.of(Neuron.sum(0, wire(0, -1))));
        var twin = new TinyNetwork(1, List.of(Neuron.relu(0, wire(0, 1)), Neuron.relu(0, wire(0, -1)),
                Neuron.sum(0, wire(1, -1), wire(2, 1))));
        return twins("Guided backpropagation explains the wiring",
                "−x is the same as ReLU(−x) − ReLU(x). In the second network the signal is negative at the only neuron "
                        + "that is active, and nothing passes.",
                "guided backpropagation", new GuidedBackpropagation(), network, twin, NdArray.of(1));
    }

    /// ReLU(ReLU(x₁) − 1 − ReLU(x₂)).
    private static TinyNetwork figureSevenLeft() {
        return new TinyNetwork(2, List.of(Neuron.relu(0, wire(0, 1)), Neuron.relu(0, wire(1, 1)),
                Neuron.relu(-1, wire(2, 1), wire(3, -1))));
    }

    /// ReLU(ReLU(x₁ − 1) − ReLU(x₂)).
    private static TinyNetwork figureSevenRight() {
        return new TinyNetwork(2, List.of(Neuron.relu(-1, wire(0, 1)), Neuron.relu(0, wire(1, 1)),
                Neuron.relu(0, wire(2, 1), wire(3, -1))));
    }

    private static Counterexample equalForDeepLift() {
        return twins("DeepLIFT tells two equal functions apart",
                "ReLU(ReLU(x₁) − 1 − ReLU(x₂)) and ReLU(ReLU(x₁ − 1) − ReLU(x₂)) are the same function. Where the 1 is "
                        + "subtracted decides who pays for it (Sundararajan et al. 2017, Figure 7).",
                "DeepLIFT", new DeepLift(), figureSevenLeft(), figureSevenRight(), NdArray.of(3, 1));
    }

    /// x₃ + ReLU(x₂ + ReLU(x₁ − x₂) − x₃), and x₃ + ReLU(x₂ − x₃) + ReLU(x₁ − x₃ − ReLU(x₂ − x₃)).
    private static Counterexample largestOfThree() {
        var network = new TinyNetwork(3, List.of(Neuron.relu(0, wire(0, 1), wire(1, -1)),
                Neuron.relu(0, wire(3, 1), wire(1, 1), wire(2, -1)), Neuron.sum(0, wire(4, 1), wire(2, 1))));
        var twin = new TinyNetwork(3, List.of(Neuron.relu(0, wire(1, 1), wire(2, -1)),
                Neuron.relu(0, wire(0, 1), wire(3, -1), wire(2, -1)),
                Neuron.sum(0, wire(4, 1), wire(3, 1), wire(2, 1))));
        return twins("RevealCancel notices in which order numbers are compared",
                "Both networks find the largest of three numbers: the first compares x₁ with x₂, the second x₂ with x₃. "
                        + "Within a neuron RevealCancel averages over whether pros or cons come first, but not across neurons.",
                "DeepLIFT with RevealCancel", new DeepLift(DeepLift.Rule.REVEAL_CANCEL, MaxRule.CROSS_MAX, Baseline.zero()),
                network, twin, NdArray.of(3, 2, 1));
    }

    private static Counterexample equalForLrp() {
        return twins("LRP tells two equal functions apart",
                "The same two networks. LRP-γ favours what agrees with a neuron's sign, so it matters which terms meet in "
                        + "a neuron.",
                "LRP-γ", new Lrp(new LinearRule.Gamma()), figureSevenLeft(), figureSevenRight(), NdArray.of(3, 1));
    }

    private static Counterexample doubled() {
        var network = new TinyNetwork(2, List.of(Neuron.sum(0, wire(0, 3), wire(1, 2))));
        return alone("LRP-α2β1 makes relevance of nothing",
                "What excites is paid twice, what inhibits pays once. Here nothing inhibits, and 10 arrives of 5.",
                Claim.CONSERVATION, "LRP-α2β1", new Lrp(new LinearRule.AlphaBeta(2, 1)), network, NdArray.of(1, 1),
                new Conservation());
    }

    private static Counterexample spread() {
        var network = new TinyNetwork(2, List.of(Neuron.sum(0, wire(0, 1), wire(1, 0))));
        return alone("The flat rule pays who did nothing",
                "x₂ has the weight 0, and receives half of the relevance.",
                Claim.DUMMY, "LRP-flat", new Lrp(new LinearRule.Flat()), network, NdArray.of(2, 1),
                (method, model, x, target) -> Math.abs(method.explain(model, x, target).values().get(1)));
    }

    private static Counterexample shifted() {
        var network = new TinyNetwork(1, List.of(Neuron.sum(0, wire(0, 1))));
        return alone("Integrated gradients depend on where zero is",
                "x at 2 is the same as z − 1 at z = 3, and from a baseline of zero it is 2 in the one case and 3 in the "
                        + "other (Kindermans et al. 2019).",
                Claim.SHIFT_INVARIANCE, "integrated gradients", new PiecewiseLinearIntegratedGradients(), network,
                NdArray.of(2), new ShiftInvariance());
    }

    private static Counterexample units() {
        var network = new TinyNetwork(1, List.of(Neuron.sum(0, wire(0, 1))));
        return alone("A gradient depends on the unit",
                "x in yards is z/3 with z in feet, and its slope a third.",
                Claim.SCALE_INVARIANCE, "gradient", new Saliency(), network, NdArray.of(2), new ScaleInvariance());
    }

    private static Counterexample alone(String title, String lesson, Claim claim, String name,
            Explainer<? super DifferentiableModel> method, TinyNetwork network, NdArray input, Axiom axiom) {
        return new Counterexample(title, lesson, claim, name, method, network, Optional.empty(), input, axiom);
    }

    private static Counterexample twins(String title, String lesson, String name,
            Explainer<? super DifferentiableModel> method, TinyNetwork network, TinyNetwork twin, NdArray input) {
        return new Counterexample(title, lesson, Claim.IMPLEMENTATION_INVARIANCE, name, method, network,
                Optional.of(twin), input, (explainer, model, x, target) -> {
                    double[] here = explainer.explain(model, x, target).values().toDoubles();
                    double[] there = explainer.explain(twin, x, target).values().toDoubles();
                    Arrays.setAll(here, i -> Math.abs(here[i] - there[i]));
                    return Arrays.stream(here).max().orElseThrow();
                });
    }

    private static Wire wire(int from, double weight) {
        return new Wire(from, weight);
    }
}
