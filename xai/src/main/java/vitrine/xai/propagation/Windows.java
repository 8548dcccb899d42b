package vitrine.xai.propagation;

import java.util.Arrays;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.autodiff.op.Max;
import vitrine.autodiff.op.MaxPool2d;

/// Which elements of its input each output of a maximum looks at, as positions in row-major order.
final class Windows {
    private Windows() {}

    /// The windows of a max-pooling of images (N, C, H, W), in the order of its outputs. Padding is in none.
    static int[][] of(MaxPool2d pool, Shape images) {
        Window rows = pool.window().rows();
        Window columns = pool.window().columns();
        int height = images.dim(2);
        int width = images.dim(3);
        int down = rows.outputs(height);
        int right = columns.outputs(width);
        int[][] windows = new int[images.dim(0) * images.dim(1) * down * right][];
        Arrays.setAll(windows, output -> {
            int plane = output / (down * right) * height * width;
            int i = output / right % down;
            int j = output % right;
            return IntStream.range(0, rows.size()).map(u -> rows.position(i, u))
                    .filter(row -> row >= 0 && row < height)
                    .flatMap(row -> IntStream.range(0, columns.size()).map(v -> columns.position(j, v))
                            .filter(column -> column >= 0 && column < width)
                            .map(column -> plane + row * width + column))
                    .toArray();
        });
        return windows;
    }

    /// What each output of a maximum along axes looks at, in the order of the outputs.
    static int[][] of(Max max, NdArray x) {
        NdArray positions = x.backend().array(x.shape(),
                IntStream.range(0, x.size()).asDoubleStream().toArray());
        int rank = x.shape().rank();
        int[] order = IntStream.concat(
                IntStream.range(0, rank).filter(axis -> !max.axes().contains(axis)),
                max.axes().stream().mapToInt(Integer::intValue)).toArray();
        double[] sorted = positions.permute(order).toDoubles();
        int length = max.axes().stream().mapToInt(axis -> x.shape().dim(axis)).reduce(1, (a, b) -> a * b);
        int[][] windows = new int[sorted.length / length][];
        Arrays.setAll(windows, output -> IntStream.range(0, length)
                .map(i -> (int) sorted[output * length + i]).toArray());
        return windows;
    }
}
