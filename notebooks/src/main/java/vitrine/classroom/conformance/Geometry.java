package vitrine.classroom.conformance;

import tools.jackson.databind.JsonNode;
import vitrine.array.Window;
import vitrine.array.Window2d;

/// The windows that the reference describes: a number for both directions, or one each for rows and columns.
final class Geometry {
    private Geometry() {}

    /// The window of a layer, whose description says everything.
    static Window2d ofLayer(JsonNode layer) {
        int[] size = pair(layer.path("kernel"), 1);
        return moving(layer, size, pair(layer.path("stride"), 1), pair(layer.path("padding"), 0));
    }

    /// The window of a convolution with kernels of this size; by default it moves by one.
    static Window2d ofConvolution(JsonNode params, int rows, int columns) {
        int[] dilation = pair(params.path("dilation"), 1);
        boolean same = params.path("padding").isString();
        int[] padding = same
                ? new int[] {dilation[0] * (rows - 1) / 2, dilation[1] * (columns - 1) / 2}
                : pair(params.path("padding"), 0);
        return moving(params, new int[] {rows, columns}, pair(params.path("stride"), 1), padding);
    }

    /// The window of a pooling; by default windows lie side by side.
    static Window2d ofPooling(JsonNode params) {
        int[] size = pair(params.path("kernel_size"), 1);
        int[] stride = pair(params.path("stride"), 0);
        for (int k = 0; k < stride.length; k++) {
            stride[k] = stride[k] == 0 ? size[k] : stride[k];
        }
        return moving(params, size, stride, pair(params.path("padding"), 0));
    }

    /// One number for each direction.
    static int[] pair(JsonNode given, int otherwise) {
        return given.isArray()
                ? new int[] {given.get(0).asInt(), given.get(given.size() - 1).asInt()}
                : new int[] {given.asInt(otherwise), given.asInt(otherwise)};
    }

    private static Window2d moving(JsonNode about, int[] size, int[] stride, int[] padding) {
        int[] dilation = pair(about.path("dilation"), 1);
        return new Window2d(new Window(size[0], stride[0], padding[0], dilation[0]),
                new Window(size[1], stride[1], padding[1], dilation[1]));
    }
}
