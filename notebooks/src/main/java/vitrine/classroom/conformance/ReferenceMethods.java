package vitrine.classroom.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All adapters, by group and method: `ops/op.relu`. A family of methods is one class, and one line here.
public final class ReferenceMethods {
    private static final List<Map<String, ReferenceMethod>> FAMILIES = List.of(
            OperationCases.methods(),
            SecondDerivativeCases.methods(),
            OptimiserCases.methods(),
            NetworkCases.methods(),
            SequenceCases.methods(),
            MetricCases.methods(),
            DependenceCases.methods(),
            PixelCurveCases.methods(),
            ImageCases.methods(),
            GameCases.methods(),
            ShapleyCases.methods(),
            GradientCases.methods(),
            IntegratedGradientsCases.methods(),
            PropagationCases.methods(),
            PerturbationCases.methods(),
            SurrogateCases.methods(),
            NoiseTunnelCases.methods(),
            LayerCases.methods(),
            ActivationMapCases.methods(),
            EvaluationCases.methods());

    private static final Map<String, ReferenceMethod> METHODS = joined();

    private ReferenceMethods() {}

    /// The adapter for a case; empty if nobody has written one.
    public static Optional<ReferenceMethod> of(ReferenceCase about) {
        return Optional.ofNullable(METHODS.get(about.key()));
    }

    private static Map<String, ReferenceMethod> joined() {
        Map<String, ReferenceMethod> all = new HashMap<>();
        for (var family : FAMILIES) {
            family.forEach((key, method) -> {
                if (all.put(key, method) != null) {
                    throw new IllegalStateException("two adapters for " + key);
                }
            });
        }
        return Map.copyOf(all);
    }
}
