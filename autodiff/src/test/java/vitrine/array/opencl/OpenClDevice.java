package vitrine.array.opencl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import vitrine.array.BackendUnavailableException;

/// The OpenCL device that the tests of this package share.
final class OpenClDevice {
    private static final Found FOUND = find();

    private OpenClDevice() {}

    private record Found(Optional<OpenClBackend> backend, String reason) {}

    private static Found find() {
        try {
            return new Found(Optional.of(new OpenClBackend(96)), "");
        } catch (BackendUnavailableException missing) {
            return new Found(Optional.empty(), "no OpenCL: " + missing.getMessage());
        }
    }

    /// The backend on it.
    static OpenClBackend backend() {
        return FOUND.backend.orElseThrow(() -> new IllegalStateException(FOUND.reason));
    }

    /// Tests or properties that need a device; where there is none they are skipped, with the reason.
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(Tests.class)
    @AddLifecycleHook(value = Properties.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
    @interface Required {}

    /// Skips a class of tests.
    static final class Tests implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return FOUND.backend.isPresent()
                    ? ConditionEvaluationResult.enabled("there is a device")
                    : ConditionEvaluationResult.disabled(FOUND.reason);
        }
    }

    /// Skips a class of properties.
    static final class Properties implements SkipExecutionHook {
        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            return FOUND.backend.isPresent() ? SkipResult.doNotSkip() : SkipResult.skip(FOUND.reason);
        }
    }
}
