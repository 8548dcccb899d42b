package vitrine.classroom.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.classroom.conformance.Outcome.NotSupported;
import vitrine.classroom.conformance.Outcome.Passed;

/// Every reference case on board, on every backend of this machine: what PyTorch, Captum, SHAP and others computed.
class ReferenceCasesTest {
    /// How many cases each group has.
    private static final Map<String, Integer> GROUPS = Map.ofEntries(
            Map.entry("calib", 6), Map.entry("cam", 48), Map.entry("deeplift", 21), Map.entry("games", 6),
            Map.entry("grad", 25), Map.entry("hvp", 5), Map.entry("ig", 46), Map.entry("image", 17),
            Map.entry("influence", 4), Map.entry("layer", 48), Map.entry("lime", 4), Map.entry("lrp", 44),
            Map.entry("metrics", 7), Map.entry("modback", 6), Map.entry("nets_fwd", 14), Map.entry("ops", 184),
            Map.entry("optim", 33), Map.entry("pdp", 1), Map.entry("perturb", 15), Map.entry("rise", 10),
            Map.entry("shapley", 16), Map.entry("shapley_grad", 4));

    /// What the library does not have yet; all other cases must be computed, and agree.
    private static final Set<String> NOT_BUILT = Set.of(
            "calib/calibration", "influence/influence_function.exact", "influence/tracin_cp",
            "image/image.color", "image/image.gaussian_filter", "image/image.rank_filter", "image/image.otsu",
            "image/image.psnr", "image/image.resize_skimage", "image/image.sobel", "image/image.ssim",
            "ops/op.linalg.cholesky", "ops/op.linalg.inv", "ops/op.linalg.logdet", "ops/op.linalg.solve");

    static Stream<Arguments> casesOnEveryBackend() throws IOException {
        List<ReferenceCase> cases = cases();
        return Backends.all().stream().flatMap(available -> available.backend().stream())
                .flatMap(backend -> cases.stream().map(about -> arguments(about.on(backend), backend.name())));
    }

    private static List<ReferenceCase> cases() throws IOException {
        List<ReferenceCase> all = new ArrayList<>();
        for (String group : GROUPS.keySet().stream().sorted().toList()) {
            all.addAll(group(group, Backends.reference()));
        }
        return all;
    }

    static List<ReferenceCase> group(String name, Backend backend) throws IOException {
        try (InputStream zip = ReferenceCasesTest.class.getResourceAsStream("/golden/" + name + ".zip")) {
            assertThat(zip).as(name).isNotNull();
            return CaseSet.zip(name + ".zip", zip, backend);
        }
    }

    @Test
    void everyGroupIsComplete() throws IOException {
        for (var group : GROUPS.entrySet()) {
            assertThat(group(group.getKey(), Backends.reference())).as(group.getKey()).hasSize(group.getValue());
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("casesOnEveryBackend")
    void agrees(ReferenceCase about, String backend) {
        Outcome outcome = Examination.of(about);
        assumeFalse(outcome instanceof NotSupported && NOT_BUILT.contains(about.key()), outcome::toString);
        assertThat(outcome).isInstanceOf(Passed.class);
    }
}
