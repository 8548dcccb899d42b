package vitrine.array.opencl;

import com.aparapi.device.OpenCLDevice;
import java.lang.ref.Reference;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.BackendUnavailableException;
import vitrine.array.Binary;
import vitrine.array.Formula;
import vitrine.array.KernelChecks;
import vitrine.array.NdArray;
import vitrine.array.Precision;
import vitrine.array.Rectifier;
import vitrine.array.Reduction;
import vitrine.array.Shape;
import vitrine.array.Unary;
import vitrine.array.Window2d;

/// The backend for graphics cards: 32-bit, OpenCL through Aparapi.
///
/// Arrays live in the device's memory. An operation puts a command on a list and returns at once; the list is handed
/// to the device when somebody asks for numbers ([#toDoubles], or an array's `scalar()`), or when it is full. So a
/// training step runs from end to end on the device, and only the loss comes back.
///
/// Results are the same bits run after run on the same device. It may be used by several threads, which take turns.
/// Indices travel as 32-bit floats, which are exact up to 2²⁴: kernels that make or read larger ones refuse.
///
/// The device's memory is a fixed part of it, reserved at the first operation: the system property
/// `vitrine.opencl.memory` says how much, in MiB. Java needs as much again, since Aparapi mirrors an array of Java.
/// The property `vitrine.opencl.device` names a device, by a part of its name, where there are several.
public final class OpenClBackend implements Backend, AutoCloseable {
    /// The system property that sets the size of the device's memory in MiB.
    public static final String MEMORY_PROPERTY = "vitrine.opencl.memory";

    /// The system property that chooses a device by a part of its name or of its platform's.
    public static final String DEVICE_PROPERTY = "vitrine.opencl.device";

    private static final int LARGEST_INDEX = 1 << 24;

    private final Device device;
    private final ScopedValue<DeviceScope> scopes = ScopedValue.newInstance();
    private final Reducing reducing;
    private final Products products;

    /// A backend on the best device of this machine, or on the one that the system property names, with the memory
    /// that the system property sets. By default that is a quarter of what Java may use, at most 2047 MiB, or 256 MiB
    /// if the device is the processor itself. Usually [vitrine.array.Backends#named] is the one to ask.
    ///
    /// @throws BackendUnavailableException with the reason, if there is no such device
    /// @throws LinkageError                  if the library Aparapi is absent
    public OpenClBackend() {
        this(Aparapi.device(System.getProperty(DEVICE_PROPERTY, "")));
    }

    /// A backend on the best device of this machine, or on the one that the system property names.
    ///
    /// @param mebibytes the size of its memory, from 8 to 2047 MiB
    /// @throws BackendUnavailableException with the reason, if there is no such device
    /// @throws LinkageError                  if the library Aparapi is absent
    public OpenClBackend(int mebibytes) {
        this(Aparapi.device(System.getProperty(DEVICE_PROPERTY, "")), mebibytes);
    }

    private OpenClBackend(OpenCLDevice device) {
        this(device, MemorySize.chosenFor(device));
    }

    private OpenClBackend(OpenCLDevice device, int mebibytes) {
        this.device = new Device(device, MemorySize.checked(device, mebibytes) << 18);
        this.reducing = new Reducing(this.device);
        this.products = new Products(this, this.device);
    }

    /// Where the work was done, and where the time went, since this backend was made.
    public Profile profile() {
        return device.profile();
    }

    /// Hands the device's memory back. Its arrays cannot be used afterwards.
    @Override
    public void close() {
        device.close();
    }

    @Override
    public String name() {
        return "opencl";
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT32;
    }

    // ---- Memory -------------------------------------------------------------------------------------

    @Override
    public <T> T scoped(Supplier<T> work) {
        var scope = new DeviceScope();
        try {
            return ScopedValue.where(scopes, scope).call(work::get);
        } finally {
            device.end(scope.end());
        }
    }

    @Override
    public void keep(NdArray a) {
        KernelChecks.sameBackend(this, a);
        storage(a).keep();
    }

    /// Memory for `length` numbers. It belongs to the innermost scope of this thread, if there is one; a thread that
    /// only inherited another's scope has none.
    private DeviceStorage storage(int length, int indexBound) {
        var storage = new DeviceStorage(this, length, indexBound);
        DeviceScope scope = scopes.isBound() ? scopes.get() : null;
        storage.place(device.lease(storage), scope != null && scope.confinement().isToThisThread() ? scope : null);
        return storage;
    }

    // ---- Numbers in and out -------------------------------------------------------------------------

    @Override
    public NdArray array(Shape shape, double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return array(shape, narrow);
    }

    @Override
    public NdArray array(Shape shape, float[] values) {
        DeviceStorage storage = storage(values.length, DeviceStorage.indexBound(values));
        NdArray result = NdArray.over(storage, shape);
        device.write(storage.address(), values);
        return result;
    }

    @Override
    public NdArray full(Shape shape, double value) {
        NdArray result = result(shape);
        enqueue(ElementwiseProgram.fill(address(result), shape.size(), (float) value));
        return result;
    }

    @Override
    public double[] toDoubles(NdArray a) {
        float[] values = toFloats(a);
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    @Override
    public float[] toFloats(NdArray a) {
        KernelChecks.sameBackend(this, a);
        NdArray contiguous = rowMajor(a);
        try {
            return device.read(address(contiguous), a.size());
        } finally {
            Reference.reachabilityFence(contiguous);
        }
    }

    @Override
    public NdArray copy(NdArray a) {
        KernelChecks.sameBackend(this, a);
        NdArray y = result(a.shape(), storage(a).indexBound());
        copy(a, y, a.size());
        return y;
    }

    // ---- Element by element, and many to one --------------------------------------------------------

    @Override
    public NdArray map(Unary f, NdArray a) {
        KernelChecks.sameBackend(this, a);
        NdArray y = result(a.shape());
        Axes axes = Axes.of(a.shape(), a.strides(), y.strides());
        enqueue(ElementwiseProgram.map(f, address(a), address(y), a.size(), axes), a);
        return y;
    }

    @Override
    public NdArray zip(Binary f, NdArray a, NdArray b) {
        KernelChecks.sameBackend(this, a, b);
        KernelChecks.sameShape("zip " + f, a, b);
        NdArray y = result(a.shape());
        Axes axes = Axes.of(a.shape(), a.strides(), b.strides(), y.strides());
        enqueue(ElementwiseProgram.zip(f, address(a), address(b), address(y), a.size(), axes), a, b);
        return y;
    }

    @Override
    public NdArray evaluate(Formula formula, NdArray... operands) {
        KernelChecks.evaluate(formula, operands);
        KernelChecks.sameBackend(this, operands);
        Optional<FormulaCode> code = FormulaCode.of(formula);
        if (code.isEmpty()) {
            return Backend.super.evaluate(formula, operands);
        }
        NdArray[] contiguous = new NdArray[operands.length];
        int[] addresses = new int[operands.length];
        for (int i = 0; i < operands.length; i++) {
            contiguous[i] = rowMajor(operands[i]);
            addresses[i] = address(contiguous[i]);
        }
        NdArray y = result(operands[0].shape());
        enqueue(ElementwiseProgram.evaluate(code.get(), addresses, address(y), y.size()), contiguous);
        return y;
    }

    @Override
    public NdArray reduce(Reduction reduction, NdArray a, int... axes) {
        KernelChecks.sameBackend(this, a);
        NdArray y = result(a.shape().reduced(axes));
        try {
            reducing.reduce(ReductionProgram.code(reduction), a, address(a), axes, address(y));
        } finally {
            Reference.reachabilityFence(a);
        }
        return y;
    }

    // ---- Products -----------------------------------------------------------------------------------

    @Override
    public NdArray matmul(NdArray a, NdArray b) {
        KernelChecks.sameBackend(this, a, b);
        KernelChecks.matmul(a, b);
        return products.matmul(a, b);
    }

    @Override
    public NdArray affine(NdArray x, NdArray w, @Nullable NdArray bias, Rectifier rectifier) {
        KernelChecks.sameBackend(this, operands(x, w, bias));
        KernelChecks.affine(x, w, bias);
        return products.affine(x, w, bias, rectifier).orElseGet(() -> Backend.super.affine(x, w, bias, rectifier));
    }

    private static NdArray[] operands(NdArray x, NdArray w, @Nullable NdArray bias) {
        return bias == null ? new NdArray[] {x, w} : new NdArray[] {x, w, bias};
    }

    @Override
    public NdArray conv2d(NdArray x, NdArray w, Window2d window, int groups) {
        KernelChecks.sameBackend(this, x, w);
        KernelChecks.conv2d(x, w, window, groups);
        return products.convolution(x, w, window, groups);
    }

    @Override
    public NdArray conv2d(NdArray x, NdArray w, @Nullable NdArray bias, Window2d window, int groups, Rectifier rectifier) {
        KernelChecks.sameBackend(this, operands(x, w, bias));
        KernelChecks.conv2d(x, w, window, groups);
        KernelChecks.bias("conv2d", bias, w.shape().dim(0));
        return products.convolution(x, w, bias, window, groups, rectifier)
                .orElseGet(() -> Backend.super.conv2d(x, w, bias, window, groups, rectifier));
    }

    @Override
    public NdArray conv2dImageAdjoint(NdArray g, NdArray w, Window2d window, int groups, int height, int width) {
        KernelChecks.sameBackend(this, g, w);
        KernelChecks.conv2dImageAdjoint(g, w, window, groups, height, width);
        return products.imageAdjoint(g, w, window, groups, height, width);
    }

    @Override
    public NdArray conv2dKernelAdjoint(NdArray x, NdArray g, Window2d window, int groups) {
        KernelChecks.sameBackend(this, x, g);
        KernelChecks.conv2dKernelAdjoint(x, g, window, groups);
        return products.kernelAdjoint(x, g, window, groups);
    }

    // ---- Moving numbers by index --------------------------------------------------------------------

    @Override
    public NdArray windowArgMax(NdArray x, Window2d window) {
        KernelChecks.sameBackend(this, x);
        KernelChecks.pooling(x, window);
        int height = x.shape().dim(2);
        int width = x.shape().dim(3);
        int pixels = Math.multiplyExact(height, width);
        exactIndices("windowArgMax", pixels);
        NdArray image = rowMajor(x);
        NdArray y = result(Shape.of(x.shape().dim(0), x.shape().dim(1), window.rows().outputs(height),
                window.columns().outputs(width)), pixels);
        enqueue(IndexProgram.windowArgMax(address(image), address(y), x.shape().dim(0) * x.shape().dim(1), height,
                width, window), image);
        return y;
    }

    @Override
    public NdArray gather(NdArray a, int axis, NdArray indices) {
        KernelChecks.sameBackend(this, a, indices);
        KernelChecks.sameOffAxis("gather", a, indices, axis);
        int length = a.shape().dim(axis);
        exactIndices("gather", length);
        checkIndices(indices, length);
        NdArray source = rowMajor(a);
        NdArray pointers = rowMajor(indices);
        NdArray y = result(indices.shape(), storage(a).indexBound());
        enqueue(IndexProgram.gather(address(source), address(pointers), address(y),
                IndexProgram.Line.along(indices.shape(), axis, length)), source, pointers);
        return y;
    }

    @Override
    public NdArray scatterAdd(NdArray source, int axis, NdArray indices, int length) {
        KernelChecks.sameBackend(this, source, indices);
        KernelChecks.sameShape("scatterAdd", source, indices);
        exactIndices("scatterAdd", length);
        checkIndices(indices, length);
        NdArray numbers = rowMajor(source);
        NdArray pointers = rowMajor(indices);
        NdArray y = result(source.shape().with(axis, length));
        enqueue(IndexProgram.scatterAdd(address(numbers), address(pointers), address(y),
                IndexProgram.Line.along(indices.shape(), axis, length)), numbers, pointers);
        return y;
    }

    @Override
    public NdArray pad(NdArray a, int[] before, int[] after) {
        KernelChecks.sameBackend(this, a);
        KernelChecks.pad(a, before, after);
        int[] dims = a.shape().toArray();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = Math.addExact(dims[axis], Math.addExact(before[axis], after[axis]));
        }
        NdArray y = full(Shape.of(dims), 0);
        NdArray inside = y;
        for (int axis = 0; axis < dims.length; axis++) {
            inside = inside.slice(axis, before[axis], before[axis] + a.shape().dim(axis));
        }
        copy(a, inside, a.size());
        return y;
    }

    @Override
    public NdArray concat(int axis, NdArray... parts) {
        KernelChecks.sameBackend(this, parts);
        KernelChecks.concat(axis, parts);
        int length = 0;
        for (NdArray part : parts) {
            length = Math.addExact(length, part.shape().dim(axis));
        }
        NdArray y = result(parts[0].shape().with(axis, length));
        int from = 0;
        for (NdArray part : parts) {
            int to = from + part.shape().dim(axis);
            copy(part, y.slice(axis, from, to), part.size());
            from = to;
        }
        return y;
    }

    // ---- What the above is made of ------------------------------------------------------------------

    /// A new array whose numbers are not there yet.
    NdArray result(Shape shape) {
        return result(shape, 0);
    }

    private NdArray result(Shape shape, int indexBound) {
        return NdArray.over(storage(shape.size(), indexBound), shape);
    }

    /// The same numbers side by side in row-major order.
    NdArray rowMajor(NdArray a) {
        return a.isContiguous() ? a : copy(a);
    }

    /// Where an array's first number lies.
    static int address(NdArray a) {
        return storage(a).address() + a.offset();
    }

    private static DeviceStorage storage(NdArray a) {
        return (DeviceStorage) a.storage();
    }

    /// Puts a command on the list; what it reads stays reachable, and so in place, until it is there.
    private void enqueue(Command command, NdArray... operands) {
        try {
            if (command.groups() > 0) {
                device.enqueue(command);
            }
        } finally {
            Reference.reachabilityFence(operands);
        }
    }

    private void copy(NdArray from, NdArray to, int count) {
        Axes axes = Axes.of(from.shape(), from.strides(), to.strides());
        enqueue(ElementwiseProgram.copy(address(from), address(to), count, axes), from, to);
    }

    /// Indices that were uploaded, or made by [#windowArgMax], are known to be good. Others are looked at.
    private void checkIndices(NdArray indices, int length) {
        int bound = storage(indices).indexBound();
        if (bound == 0 || bound > length) {
            for (float index : toFloats(indices)) {
                KernelChecks.index(index, length);
            }
        }
    }

    private static void exactIndices(String kernel, int length) {
        if (length > LARGEST_INDEX) {
            throw new IllegalArgumentException(kernel + ": indices below " + length
                    + " are not exact in 32-bit numbers, which count up to " + LARGEST_INDEX);
        }
    }
}
