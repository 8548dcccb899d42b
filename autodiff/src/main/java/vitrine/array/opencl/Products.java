package vitrine.array.opencl;

import java.lang.ref.Reference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Rectifier;
import vitrine.array.Shape;
import vitrine.array.Window2d;

/// Matrix products and convolutions: puts the commands of a [ProductShape] on the list.
final class Products {
    private final OpenClBackend backend;
    private final Device device;
    private final Reducing reducing;

    Products(OpenClBackend backend, Device device) {
        this.backend = backend;
        this.device = device;
        this.reducing = new Reducing(device);
    }

    NdArray matmul(NdArray a, NdArray b) {
        return compute(ProductShape.matmul(a, b), a, b, a.shape().with(-1, b.shape().dim(-1)), false, Epilogue.none());
    }

    /// The product x · wᵀ plus a bias per column, rectified, unless its sums are cut.
    Optional<NdArray> affine(NdArray x, NdArray w, @Nullable NdArray bias, Rectifier rectifier) {
        NdArray b = w.transpose();
        ProductShape shape = ProductShape.matmul(x, b);
        return shape.splits() > 1 ? Optional.empty() : Optional.of(compute(shape, x, b,
                x.shape().with(-1, b.shape().dim(-1)), false, Epilogue.ofColumns(bias, rectifier)));
    }

    NdArray convolution(NdArray x, NdArray w, Window2d window, int groups) {
        return convolution(ProductShape.convolution(x, w.shape().dim(0), window, groups), x, w, window, Epilogue.none());
    }

    /// The convolution plus a bias per output channel, rectified, unless its sums are cut.
    Optional<NdArray> convolution(NdArray x, NdArray w, @Nullable NdArray bias, Window2d window, int groups,
            Rectifier rectifier) {
        ProductShape shape = ProductShape.convolution(x, w.shape().dim(0), window, groups);
        return shape.splits() > 1 ? Optional.empty()
                : Optional.of(convolution(shape, x, w, window, Epilogue.ofRows(bias, shape.m(), rectifier)));
    }

    private NdArray convolution(ProductShape shape, NdArray x, NdArray w, Window2d window, Epilogue epilogue) {
        int outputs = w.shape().dim(0);
        Shape result = Shape.of(x.shape().dim(0), outputs, window.rows().outputs(x.shape().dim(2)),
                window.columns().outputs(x.shape().dim(3)));
        return compute(shape, backend.rowMajor(w), x, result, shape.mindsInfinities(window), epilogue);
    }

    NdArray imageAdjoint(NdArray g, NdArray w, Window2d window, int groups, int height, int width) {
        int channels = w.shape().dim(1) * groups;
        ProductShape shape = ProductShape.imageAdjoint(g, channels, window, groups, height, width);
        return compute(shape, backend.rowMajor(w), g, Shape.of(g.shape().dim(0), channels, height, width),
                shape.mindsInfinities(window), Epilogue.none());
    }

    NdArray kernelAdjoint(NdArray x, NdArray g, Window2d window, int groups) {
        ProductShape shape = ProductShape.kernelAdjoint(x, g, window, groups);
        Shape result = Shape.of(g.shape().dim(1), x.shape().dim(1) / groups, window.rows().size(),
                window.columns().size());
        return compute(shape, backend.rowMajor(g), x, result, shape.mindsInfinities(window), Epilogue.none());
    }

    /// Enqueues C = A · B.
    ///
    /// @param mindsInfinities whether zeros outside the image meet numbers of A, contiguous then, that may be
    ///                        infinite or NaN, so that the device must look at them first
    private NdArray compute(ProductShape shape, NdArray a, NdArray b, Shape resultShape, boolean mindsInfinities,
            Epilogue epilogue) {
        NdArray y = backend.result(resultShape);
        try {
            if (shape.size() > 0) {
                compute(shape, a, OpenClBackend.address(b), OpenClBackend.address(y), mindsInfinities, epilogue);
            }
        } finally {
            Reference.reachabilityFence(a);
            Reference.reachabilityFence(b);
            Reference.reachabilityFence(epilogue);
        }
        return y;
    }

    private void compute(ProductShape shape, NdArray a, int b, int y, boolean mindsInfinities, Epilogue epilogue) {
        int size = shape.size();
        int parts = shape.splits();
        int finite = mindsInfinities ? finiteness(a) : 0;
        int target = parts == 1 ? y : device.allocate(size * parts);
        if (mindsInfinities && parts > 1) {
            // The plain way fills only the first part.
            device.enqueue(ElementwiseProgram.fill(target, size * parts, 0));
        }
        device.enqueue(shape.command(OpenClBackend.address(a), b, target, finite, epilogue));
        if (parts > 1) {
            var sums = new Axes(new int[] {size}, new int[][] {{1}});
            var terms = new Axes(new int[] {parts}, new int[][] {{size}});
            device.enqueue(ReductionProgram.reduce(ReductionProgram.SUM, target, y, size, parts, sums, terms));
            device.free(target, size * parts);
        }
        if (mindsInfinities) {
            device.free(finite, 1);
        }
    }

    /// The address of a number that will be 0 if all of `a` is finite, else NaN.
    private int finiteness(NdArray a) {
        int finite = device.allocate(1);
        reducing.reduce(ReductionProgram.FINITENESS, OpenClBackend.address(a), a.size(), finite);
        return finite;
    }
}
