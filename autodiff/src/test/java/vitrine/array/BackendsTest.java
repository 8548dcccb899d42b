package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vitrine.array.Backends.Availability;

class BackendsTest {
    @Test
    void thereAreThreeAndEachIsThereOrSaysWhyNot() {
        assertThat(Backends.all()).extracting(Availability::name).containsExactly("simd", "opencl", "reference");
        for (Availability each : Backends.all()) {
            assertThat(each.reason().isEmpty()).as(each.name()).isEqualTo(each.backend().isPresent());
            each.backend().ifPresent(backend -> assertThat(backend.name()).isEqualTo(each.name()));
        }
    }

    @Test
    void vectorsAreTheDefaultAlsoWhereThereIsADevice() {
        assertThat(Backends.lookup().name()).isEqualTo("simd");
    }

    @Test
    void askingTwiceGivesTheSameBackend() {
        assertThat(Backends.named(" Reference ")).isSameAs(Backends.reference());
        for (Availability each : Backends.all()) {
            assertThat(each.backend()).isEqualTo(each.backend());
        }
    }

    @Test
    void aBackendThatIsMissingSaysWhyWhenItIsAskedForByName() {
        for (Availability each : Backends.all()) {
            if (each.backend().isEmpty()) {
                assertThatThrownBy(() -> Backends.named(each.name())).isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("backend " + each.name() + " is not available: " + each.reason());
            }
        }
        assertThatThrownBy(() -> Backends.named("abacus"))
                .hasMessage("no backend is called 'abacus'; there are: simd, opencl, reference");
    }
}
