package vitrine.array.opencl;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

/// A storage's claim on a part of the device's memory. It ends when the scope of the storage ends, or when nothing
/// refers to the storage any more; see [DeviceMemory].
final class Lease extends PhantomReference<DeviceStorage> {
    private final int address;
    private final int length;

    Lease(DeviceStorage storage, int address, ReferenceQueue<DeviceStorage> queue) {
        super(storage, queue);
        this.address = address;
        this.length = storage.length();
    }

    int address() {
        return address;
    }

    int length() {
        return length;
    }
}
