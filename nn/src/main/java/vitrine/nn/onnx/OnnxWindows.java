package vitrine.nn.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vitrine.array.Shape;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.op.CeilMode;
import vitrine.nn.Layer;
import vitrine.nn.Parameter;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.layer.AvgPool2d;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.MaxPool2d;
import vitrine.nn.layer.SamePad2d;
import vitrine.nn.layer.ZeroPad2d;

/// ONNX's operators with a window that slides over images (N, C, H, W).
final class OnnxWindows {
    private OnnxWindows() {}

    /// A convolution, with a padding before it where that is not the same on both sides.
    static List<Layer> convolution(OnnxNode node, Parameter weight, @Nullable Parameter bias)
            throws MalformedFileException {
        Shape kernel = weight.value().shape();
        if (kernel.rank() != 4) {
            throw node.unsupported("has kernels of shape " + kernel + "; images, with four axes, are supported");
        }
        int[] pads = pads(node);
        Window2d plain = window(node, new int[] {kernel.dim(2), kernel.dim(3)}, 0, 0);
        int groups = node.integer("group", 1);
        List<Layer> layers = new ArrayList<>();
        String auto = node.text("auto_pad", "NOTSET");
        if (auto.equals("SAME_UPPER")) {
            layers.add(new SamePad2d(plain));
            layers.add(new Conv2d(weight, bias, plain, groups));
        } else if (pads[0] == pads[2] && pads[1] == pads[3]) {
            layers.add(new Conv2d(weight, bias, window(node, new int[] {kernel.dim(2), kernel.dim(3)}, pads[0], pads[1]),
                    groups));
        } else {
            layers.add(new ZeroPad2d(pads[0], pads[2], pads[1], pads[3]));
            layers.add(new Conv2d(weight, bias, plain, groups));
        }
        return layers;
    }

    /// A max- or average-pooling.
    static List<Layer> pooling(OnnxNode node) throws MalformedFileException {
        int[] pads = pads(node);
        int[] size = node.integers("kernel_shape");
        if (size.length != 2) {
            throw node.unsupported("has windows of " + size.length + " axes; images, with two, are supported");
        }
        if (pads[0] != pads[2] || pads[1] != pads[3] || node.text("auto_pad", "NOTSET").startsWith("SAME")) {
            throw node.unsupported("pads " + Arrays.toString(pads) + ", auto_pad " + node.text("auto_pad", "NOTSET")
                    + "; the same padding on both sides is supported");
        }
        Window2d window = window(node, size, pads[0], pads[1]);
        boolean counts = node.integer("count_include_pad", 0) != 0;
        boolean max = node.type().equals("MaxPool");
        if (node.integer("ceil_mode", 0) != 0) {
            return List.of(new OnnxFunction(node.type() + "(" + window + ", rounded up)",
                    x -> max ? CeilMode.max(x, window) : CeilMode.average(x, window, counts)));
        }
        return List.of(max ? new MaxPool2d(window) : new AvgPool2d(window, counts));
    }

    private static Window2d window(OnnxNode node, int[] size, int down, int right) throws MalformedFileException {
        int[] strides = node.integers("strides", 1, 1);
        int[] dilations = node.integers("dilations", 1, 1);
        if (strides.length != 2 || dilations.length != 2) {
            throw node.unsupported("has strides " + Arrays.toString(strides) + " and dilations "
                    + Arrays.toString(dilations) + "; two of each are expected");
        }
        try {
            return new Window2d(new Window(size[0], strides[0], down, dilations[0]),
                    new Window(size[1], strides[1], right, dilations[1]));
        } catch (IllegalArgumentException impossible) {
            throw node.unsupported("has an impossible window: " + impossible.getMessage());
        }
    }

    /// Zeros at the top, on the left, at the bottom and on the right.
    private static int[] pads(OnnxNode node) throws MalformedFileException {
        String auto = node.text("auto_pad", "NOTSET");
        if (!List.of("NOTSET", "", "VALID", "SAME_UPPER").contains(auto)) {
            throw node.unsupported("has auto_pad " + auto + "; NOTSET, VALID and SAME_UPPER are supported");
        }
        int[] pads = node.integers("pads", 0, 0, 0, 0);
        if (pads.length != 4 || Arrays.stream(pads).anyMatch(pad -> pad < 0)) {
            throw node.unsupported("has pads " + Arrays.toString(pads) + "; four, not negative, are expected");
        }
        return pads;
    }
}
