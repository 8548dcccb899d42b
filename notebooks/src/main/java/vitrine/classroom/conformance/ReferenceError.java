package vitrine.classroom.conformance;

import java.util.List;
import java.util.Optional;

/// An array of a reference that is known to be wrong although its case is not marked so. It is not compared, and the
/// reason is printed. In 64 bits it must keep disagreeing: once the reference has been put right, its entry must go.
///
/// @param id     the case
/// @param output the array
/// @param reason why it is wrong
public record ReferenceError(String id, String output, String reason) {
    private static final String MOMENTUM = "PyTorch 1.13's NAdam multiplies one momentum too many into the product "
            + "of all momenta: μ₁ · … · μₜ · μₜ · μₜ₊₁ in place of Dozat's μ₁ · … · μₜ · μₜ₊₁";

    /// All that are known.
    public static final List<ReferenceError> ALL = List.of(
            new ReferenceError("ops/unary_abs", "grad2_x",
                    "the gradient of |x| is ±gy, whose derivative in x is zero; the reference repeats v_x"),
            new ReferenceError("ops/act_hardsigmoid", "grad_x",
                    "PyTorch multiplies by 1/6 rounded to 32 bits"),
            new ReferenceError("optim/nadam", "params_flat", MOMENTUM),
            new ReferenceError("optim/nadam", "loss", MOMENTUM));

    /// What is known of an array.
    static Optional<ReferenceError> of(String id, String output) {
        return ALL.stream().filter(error -> error.id.equals(id) && error.output.equals(output)).findFirst();
    }
}
