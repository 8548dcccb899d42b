package vitrine.classroom.conformance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.Initialiser;
import vitrine.nn.Layer;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.MaxPool2d;
import vitrine.xai.Attribution;
import vitrine.xai.Baseline;
import vitrine.xai.Target;
import vitrine.xai.propagation.Composite;
import vitrine.xai.propagation.Deconvnet;
import vitrine.xai.propagation.DeepLift;
import vitrine.xai.propagation.DeepShap;
import vitrine.xai.propagation.LinearRule;
import vitrine.xai.propagation.Lrp;
import vitrine.xai.propagation.MaxRule;
import vitrine.xai.propagation.TransformerRule;

/// Groups `deeplift` and `lrp`, and the deconvnet of `modback`: explanations by other rules on the sweep.
///
/// The cases to disagree with: Captum's DeepLIFT hands a ReLU the wrong signal when a max-pooling follows directly,
/// its LRP-γ and α1β0 leave the bias and negative inputs untreated.
final class PropagationCases {
    private PropagationCases() {}

    static Map<String, ReferenceMethod> methods() {
        Map<String, ReferenceMethod> methods = new HashMap<>(Map.of(
                "modback/deconvolution",
                about -> Results.of("attr", Explained.values(Explained.by(about, new Deconvnet()))),
                "deeplift/deeplift.rescale", PropagationCases::deepLift,
                "deeplift/deeplift.captum_bug_record", PropagationCases::deepLift,
                "deeplift/deeplift_shap", PropagationCases::deepShap));
        for (String library : List.of("captum", "zennit")) {
            for (String rule : List.of("epsilon", "epsilon_025", "gamma", "gamma_1", "gamma_025", "alpha1beta0",
                    "alpha2beta1", "zplus", "lrp0", "epsilonplus", "flat_first_epsilon", "wsquare_first_epsilon",
                    "zbox_first_zplus")) {
                methods.put("lrp/lrp." + library + "." + rule, about -> lrp(about, library, rule));
            }
        }
        return Map.copyOf(methods);
    }

    // ---- DeepLIFT -------------------------------------------------------------------------------------

    private static Results deepLift(ReferenceCase about) {
        NdArray baselines = about.input("baseline");
        List<Attribution> ours = Explained.by(about, i -> new DeepLift(Baseline.of("reference", baselines.at(i))));
        NdArray values = Explained.values(ours);
        Results results = about.param("multiply_by_inputs").asBoolean(true)
                ? Results.of("attr", values)
                : Results.none().andTimes("attr", values, about.input("x").minus(baselines));
        return about.expects("delta") ? results.and("delta", excesses(ours)) : results;
    }

    /// Σ attributions − (f(x) − f(x′)) with its sign.
    private static NdArray excesses(List<Attribution> ours) {
        return NdArray.of(ours.stream().mapToDouble(why -> why.values().sum().scalar() - why.certificate().score()
                + why.certificate().baselineScore().orElseThrow()).toArray());
    }

    private static Results deepShap(ReferenceCase about) {
        NdArray background = about.input(about.hasInput("background") ? "background" : "baselines");
        var method = new DeepShap(DeepLift.Rule.RESCALE, MaxRule.CROSS_MAX, background);
        if (!about.param("all_classes").asBoolean(false)) {
            Results results = Results.of("attr", Explained.values(Explained.by(about, method)));
            return about.expects("delta") ? results.and("delta", excessesFromEach(about, background)) : results;
        }
        int classes = about.expected("attr").shape().dim(-1);
        NdArray[] ofClasses = IntStream.range(0, classes).mapToObj(k ->
                Explained.values(Explained.by(about, Target.logit(k), method))).map(values ->
                values.unsqueeze(values.shape().rank())).toArray(NdArray[]::new);
        Results results = Results.of("attr", about.backend().concat(ofClasses[0].shape().rank() - 1, ofClasses));
        return about.expects("expected_value")
                ? results.and("expected_value", ReferenceNetwork.of(about).scores(background).mean(0))
                : results;
    }

    /// Example by example, and for each of them from every row of the background.
    private static NdArray excessesFromEach(ReferenceCase about, NdArray background) {
        int rows = background.shape().dim(0);
        List<NdArray> each = IntStream.range(0, rows).mapToObj(b -> excesses(Explained.by(about,
                new DeepLift(Baseline.of("row", background.at(b))))).unsqueeze(1)).toList();
        return each.getFirst().backend().concat(1, each.toArray(NdArray[]::new)).reshape(-1);
    }

    // ---- LRP ------------------------------------------------------------------------------------------

    private static Results lrp(ReferenceCase about, String library, String rule) {
        boolean captum = library.equals("captum");
        NdArray values = Explained.values(captum
                ? Explained.by(about, withSumsOfOneTerm(ReferenceNetwork.of(about)),
                        new Lrp(captum(rule), TransformerRule.HALVES, 1e-9))
                : Explained.by(about, new Lrp(zennit(about, rule))));
        Results results = Results.of("attr", values);
        if (captum) {
            results.underConvention("max-pooling and flatten lose a share 1e-9/(y + 1e-9), like a sum of one term");
        } else if (rule.equals("lrp0")) {
            results.underConvention("LRP-0 has ε = 1e-9");
        }
        NdArray sums = values.reshape(values.shape().dim(0), -1).sum(1);
        if (about.expects("sum_attr")) {
            results.and("sum_attr", sums);
        }
        if (about.expects("logits")) {
            results.and("logits", ReferenceNetwork.of(about).scores(about.input("x")));
        }
        return about.expects("delta") ? results.and("delta", scores(about).minus(sums)) : results;
    }

    private static NdArray scores(ReferenceCase about) {
        NdArray logits = ReferenceNetwork.of(about).scores(about.input("x"));
        double[] explained = new double[logits.shape().dim(0)];
        for (int i = 0; i < explained.length; i++) {
            explained[i] = logits.get(i, about.target(i));
        }
        return about.backend().array(Shape.of(explained.length), explained);
    }

    private static Sequential withSumsOfOneTerm(Sequential network) {
        var builder = Sequential.builder(Initialiser.he(network.backend(), Seed.of(0)));
        for (String name : network.layerNames()) {
            Layer layer = network.layer(name);
            builder.add(name, layer);
            if (layer instanceof MaxPool2d || layer instanceof Flatten) {
                builder.add(name + "-sum", (Layer) (x, mode) -> {
                    int rank = x.shape().rank();
                    int[] column = Arrays.copyOf(x.shape().toArray(), rank + 1);
                    column[rank] = 1;
                    return x.reshape(column).sum(rank);
                });
            }
        }
        return builder.build();
    }

    private static Composite captum(String rule) {
        return new Composite.Uniform(switch (rule) {
            case "epsilon" -> new LinearRule.Epsilon(1e-9);
            case "epsilon_025" -> new LinearRule.Epsilon(0.25);
            case "gamma" -> new LinearRule.Gamma();
            case "alpha1beta0" -> LinearRule.zPlus();
            default -> throw new NotSupportedException("the rule " + rule);
        });
    }

    private static Composite zennit(ReferenceCase about, String rule) {
        var epsilon = new Composite.Uniform(new LinearRule.Epsilon());
        return switch (rule) {
            case "epsilon" -> epsilon;
            case "epsilon_025" -> new Composite.Uniform(new LinearRule.Epsilon(0.25));
            case "lrp0" -> new Composite.Uniform(new LinearRule.Epsilon(1e-9));
            case "gamma_025" -> new Composite.Uniform(new LinearRule.Gamma());
            case "gamma_1" -> new Composite.Uniform(new LinearRule.Gamma(1));
            case "zplus", "alpha1beta0" -> new Composite.Uniform(LinearRule.zPlus());
            case "alpha2beta1" -> new Composite.Uniform(new LinearRule.AlphaBeta(2, 1));
            case "epsilonplus" -> Composite.epsilonPlus();
            case "flat_first_epsilon" -> new Composite.FirstThen(new LinearRule.Flat(), epsilon);
            case "wsquare_first_epsilon" -> new Composite.FirstThen(new LinearRule.WSquare(), epsilon);
            case "zbox_first_zplus" -> new Composite.FirstThen(
                    new LinearRule.Box(about.param("low").asDouble(), about.param("high").asDouble()),
                    new Composite.Uniform(LinearRule.zPlus()));
            default -> throw new NotSupportedException("the rule " + rule);
        };
    }
}
