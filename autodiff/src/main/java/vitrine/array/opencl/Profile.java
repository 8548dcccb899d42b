package vitrine.array.opencl;

import java.time.Duration;

/// Where the work was done, and where the time went.
///
/// Times are those of the host's clock from handing work to OpenCL until it reports that all of it is done. They
/// include the start of each kernel, some microseconds, and are therefore upper bounds of what the device needed.
/// Commands and the short arrays that travel with them (48 KiB per list) count as kernel time, long arrays
/// as transfer time.
///
/// @param device    the name that OpenCL gives the device
/// @param platform  the OpenCL implementation it belongs to
/// @param commands  how many kernels ran
/// @param lists     in how many lists they were handed over
/// @param kernels   the time of the kernels
/// @param transfers the time of transfers between Java's memory and the device's
/// @param bytesIn   how much was transferred to the device
/// @param bytesOut  how much was transferred back
public record Profile(String device, String platform, long commands, long lists, Duration kernels, Duration transfers,
        long bytesIn, long bytesOut) {
    /// What happened between an earlier profile of the same backend and this one.
    public Profile since(Profile earlier) {
        return new Profile(device, platform, commands - earlier.commands, lists - earlier.lists,
                kernels.minus(earlier.kernels), transfers.minus(earlier.transfers), bytesIn - earlier.bytesIn,
                bytesOut - earlier.bytesOut);
    }

    /// One line for people.
    @Override
    public String toString() {
        return "%s (%s): %,d kernels in %,d lists, %.1f ms; transfers %.1f ms, %,d bytes in, %,d bytes out".formatted(
                device, platform, commands, lists, kernels.toNanos() / 1e6, transfers.toNanos() / 1e6,
                bytesIn, bytesOut);
    }
}
