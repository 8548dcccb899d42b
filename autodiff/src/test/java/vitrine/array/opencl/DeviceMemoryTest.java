package vitrine.array.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// The list of gaps, which needs no device.
class DeviceMemoryTest {
    @Test
    void whatIsFreedIsHandedOutAgain() {
        var memory = new DeviceMemory(1 << 10);
        int first = memory.allocate(100);
        int second = memory.allocate(100);
        memory.free(first, 100);

        assertThat(memory.allocate(112)).isEqualTo(first);
        assertThat(second).isEqualTo(first + 112);
    }

    @Test
    void neighbouringGapsBecomeOne() {
        var memory = new DeviceMemory(16 + 3 * 64);
        int[] parts = {memory.allocate(64), memory.allocate(64), memory.allocate(64)};
        memory.free(parts[0], 64);
        memory.free(parts[2], 64);
        memory.free(parts[1], 64);

        assertThat(memory.used()).isZero();
        assertThat(memory.allocate(3 * 64)).isEqualTo(parts[0]);
    }

    @Test
    void theFirstNumbersBelongToTheDevice() {
        assertThat(new DeviceMemory(64).allocate(1)).isPositive();
    }

    @Test
    void aFullMemorySaysHowMuchOfWhatThereIsAndHowToGetMore() {
        var memory = new DeviceMemory(4 << 18);
        memory.allocate(2 << 18);
        int gap = memory.allocate(1 << 18);
        memory.allocate(3 << 16);
        memory.free(gap, 1 << 18);

        assertThatThrownBy(() -> memory.allocate(5 << 16)).isInstanceOf(IllegalStateException.class).hasMessage(
                "opencl: the device's memory is full: 1.3 MiB are wanted; of 4.0 MiB, 2.8 MiB are in use, and the "
                        + "largest gap is 1.0 MiB. Use smaller batches, or start java with -Dvitrine.opencl.memory=N "
                        + "for N MiB");
    }

    @Test
    void aLengthThatOverflowsFitsNowhere() {
        assertThatThrownBy(() -> new DeviceMemory(64).allocate(Integer.MAX_VALUE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Property(tries = 200)
    void partsInUseNeverOverlap(@ForAll @Size(max = 60) List<@IntRange(min = -30, max = 400) Integer> steps) {
        var memory = new DeviceMemory(1 << 16);
        Map<Integer, Integer> inUse = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        for (int step : steps) {
            if (step > 0) {
                int address = memory.allocate(step);
                inUse.forEach((other, length) ->
                        assertThat(address + step <= other || other + length <= address).isTrue());
                inUse.put(address, step);
                order.add(address);
            } else if (!order.isEmpty()) {
                Integer address = order.remove(-step % order.size());
                memory.free(address, inUse.remove(address));
            }
        }
        inUse.forEach(memory::free);

        assertThat(memory.used()).isZero();
        assertThat(memory.allocate((1 << 16) - 16)).isEqualTo(16);
    }
}
