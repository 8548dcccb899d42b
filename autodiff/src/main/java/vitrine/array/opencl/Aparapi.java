package vitrine.array.opencl;

import com.aparapi.Config;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.opencl.OpenCLLoader;
import com.aparapi.natives.NativeLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import vitrine.array.BackendUnavailableException;

/// Starts Aparapi without its noise, and asks it for devices.
///
/// Left to itself, Aparapi sets the levels of the application's log handlers, logs a warning for each attribute of a
/// class file that is younger than it, and prints to the process's error stream. All of that is undone or caught
/// here. Who starts java with `-Dcom.aparapi.logLevel=FINE` wants to see its log, and does.
final class Aparapi {
    /// What it prints about every platform newer than itself.
    private static final String UNTESTED = "WARNING: Aparapi is running on an untested OpenCL platform version";

    /// A logger lives as long as somebody refers to it.
    private static final Logger LOG = Logger.getLogger("com.aparapi.logLevel");

    private Aparapi() {}

    /// All OpenCL devices of this machine.
    ///
    /// @throws BackendUnavailableException with the reason, if there is none
    static List<OpenCLDevice> devices() {
        if (!Aparapi.class.getModule().isNativeAccessEnabled()
                || !NativeLoader.class.getModule().isNativeAccessEnabled()) {
            throw new BackendUnavailableException(
                    "Aparapi loads a native library: start java with --enable-native-access=ALL-UNNAMED");
        }
        quietly(() -> {
            boolean wanted = System.getProperty(Config.getLoggerName()) != null;
            if (!wanted) {
                LOG.setLevel(Level.OFF);
            }
        });
        List<OpenCLDevice> found = new ArrayList<>();
        String printed = listen(() -> found.addAll(OpenCLDevice.listDevices(null)));
        if (found.isEmpty()) {
            String reason = OpenCLLoader.isOpenCLAvailable()
                    ? "OpenCL finds no device on this machine; a driver for the graphics card brings one, and the "
                            + "package pocl-opencl-icd one for the processor"
                    : "OpenCL is not installed: Aparapi's native library cannot be loaded; the package "
                            + "ocl-icd-libopencl1 brings what it needs, libOpenCL";
            throw new BackendUnavailableException(
                    printed.isEmpty() ? reason : reason + " (" + printed.lines().findFirst().orElse("") + ")");
        }
        return found;
    }

    /// Runs an action that calls native code, and returns what that printed. What others printed meanwhile is passed
    /// on.
    static String listen(Runnable action) {
        String printed = NativeErrorStream.during(action);
        StringBuilder rest = new StringBuilder();
        printed.lines().filter(line -> !line.startsWith(UNTESTED)).forEach(line -> rest.append(line).append('\n'));
        return rest.toString().strip();
    }

    /// The device whose name or platform contains `wanted`, in any case of letters; of several, a graphics card
    /// before an accelerator before a processor, and then the one with the most units.
    ///
    /// @throws BackendUnavailableException if there is none
    static OpenCLDevice device(String wanted) {
        List<OpenCLDevice> all = devices();
        String part = wanted.strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(device -> describe(device).toLowerCase(Locale.ROOT).contains(part))
                .max((a, b) -> rank(a) != rank(b)
                        ? Integer.compare(rank(a), rank(b))
                        : Integer.compare(a.getMaxComputeUnits(), b.getMaxComputeUnits()))
                .orElseThrow(() -> new BackendUnavailableException("no OpenCL device is called '" + wanted
                        + "'; there are: " + String.join(", ", all.stream().map(Aparapi::describe).toList())));
    }

    /// The name of a device and of its platform.
    static String describe(OpenCLDevice device) {
        return device.getName() + " (" + device.getOpenCLPlatform().getName() + ")";
    }

    private static int rank(OpenCLDevice device) {
        return switch (device.getType()) {
            case GPU -> 3;
            case ACC -> 2;
            case CPU -> 1;
            default -> 0;
        };
    }

    /// Runs an action that may start Aparapi, and gives the application's log handlers their levels back.
    private static void quietly(Runnable action) {
        Map<Handler, Level> levels = new HashMap<>();
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            levels.put(handler, handler.getLevel());
        }
        action.run();
        levels.forEach(Handler::setLevel);
    }
}
