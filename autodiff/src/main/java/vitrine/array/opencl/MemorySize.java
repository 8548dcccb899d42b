package vitrine.array.opencl;

import com.aparapi.device.Device;
import com.aparapi.device.OpenCLDevice;
import vitrine.array.BackendUnavailableException;

/// How much of a device's memory a backend reserves, in MiB.
final class MemorySize {
    /// The most that an array of Java can mirror: Aparapi counts bytes in 32 bits.
    private static final int MAX = 2047;

    private static final int MIN = 8;

    /// What a processor gives by default, whose memory is Java's too.
    private static final int OF_PROCESSOR = 256;

    private MemorySize() {}

    /// What the system property says, else a quarter of what Java may use, within bounds.
    static int chosenFor(OpenCLDevice device) {
        String value = System.getProperty(OpenClBackend.MEMORY_PROPERTY);
        if (value == null) {
            long most = Math.min(Runtime.getRuntime().maxMemory() / 4, device.getMaxMemAllocSize());
            return Math.clamp(most >> 20, MIN, device.getType() == Device.TYPE.CPU ? OF_PROCESSOR : MAX);
        }
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException malformed) {
            throw new BackendUnavailableException(
                    OpenClBackend.MEMORY_PROPERTY + "=" + value + " is not a whole number of MiB", malformed);
        }
    }

    /// This size, if the device can give it.
    ///
    /// @throws BackendUnavailableException if not
    static int checked(OpenCLDevice device, int mebibytes) {
        long most = Math.min(MAX, device.getMaxMemAllocSize() >> 20);
        if (mebibytes < MIN || mebibytes > most) {
            throw new BackendUnavailableException(OpenClBackend.MEMORY_PROPERTY + "=" + mebibytes + " is not from " + MIN
                    + " to " + most + ", the MiB that " + Aparapi.describe(device) + " can give");
        }
        return mebibytes;
    }
}
