package vitrine.array.opencl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The OpenCL device that the tests of this package share; without one they are skipped, with the reason.
final class OpenClDevice {
    private static final Found FOUND = find();

    private OpenClDevice() {}

    private record Found(Optional<OpenClBackend> backend, String reason) {}

    private static Found find() {
        try {
            return new Found(Optional.of(new OpenClBackend(96)), "");
        } catch (UnsupportedOperationException missing) {
            return new Found(Optional.empty(), "no OpenCL: " + missing.getMessage());
        }
    }

    /// The backend on it; skips the test where there is none.
    static OpenClBackend backend() {
        assumeTrue(FOUND.backend.isPresent(), FOUND.reason);
        return FOUND.backend.orElseThrow();
    }

    /// A class whose tests need a device.
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(Condition.class)
    @interface Required {}

    /// Skips a class where there is no device.
    static final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return FOUND.backend.isPresent()
                    ? ConditionEvaluationResult.enabled("there is a device")
                    : ConditionEvaluationResult.disabled(FOUND.reason);
        }
    }
}
