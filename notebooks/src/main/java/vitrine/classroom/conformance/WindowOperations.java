package vitrine.classroom.conformance;

import java.util.Map;
import vitrine.array.Window;
import vitrine.array.Window2d;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.AdaptiveAvgPool2d;
import vitrine.autodiff.op.AvgPool2d;
import vitrine.autodiff.op.CeilMode;
import vitrine.autodiff.op.Conv1d;
import vitrine.autodiff.op.Conv2d;
import vitrine.autodiff.op.ConvTranspose2d;
import vitrine.autodiff.op.MaxPool2d;
import vitrine.autodiff.op.Resize;
import vitrine.autodiff.op.Unfold;

/// What slides over an image: convolutions and poolings; and its size changed.
final class WindowOperations {
    private WindowOperations() {}

    static Map<String, Operation> operations() {
        return new Operation.Book()
                .of("op.conv1d", WindowOperations::conv1d)
                .of("op.conv2d", WindowOperations::conv2d)
                .of("op.conv_transpose2d", WindowOperations::convTranspose2d)
                .with("op.maxpool2d", WindowOperations::maxPool2d)
                .with("op.avgpool2d", WindowOperations::avgPool2d)
                .with("op.adaptive_avg_pool2d", (x, about) -> {
                    int[] cells = Geometry.pair(about.param("output"), 1);
                    return AdaptiveAvgPool2d.of(x, cells[0], cells[1]);
                })
                .with("op.interpolate", WindowOperations::interpolate)
                .with("op.unfold", (x, about) -> {
                    int[] size = Geometry.pair(about.param("kernel"), 1);
                    return Unfold.of(x, Geometry.ofConvolution(about.about().get("params"), size[0], size[1]));
                })
                .operations();
    }

    private static Window2d window(ReferenceCase about, Tensor kernels, int rows) {
        return Geometry.ofConvolution(about.about().get("params"), rows, kernels.shape().dim(-1));
    }

    private static Tensor conv2d(ReferenceCase about, Inputs in) {
        Tensor w = in.get("w");
        Window2d window = window(about, w, w.shape().dim(2));
        int groups = about.param("groups").asInt(1);
        return in.has("b")
                ? Conv2d.of(in.get("x"), w, in.get("b"), window, groups)
                : Conv2d.of(in.get("x"), w, window, groups);
    }

    private static Tensor conv1d(ReferenceCase about, Inputs in) {
        Window window = window(about, in.get("w"), 1).columns();
        return Conv1d.of(in.get("x"), in.get("w"), in.get("b"), window, 1);
    }

    private static Tensor convTranspose2d(ReferenceCase about, Inputs in) {
        Tensor w = in.get("w");
        int[] extra = Geometry.pair(about.param("output_padding"), 0);
        var op = ConvTranspose2d.enlarging(in.get("x").shape(), window(about, w, w.shape().dim(2)),
                about.param("groups").asInt(1), extra[0], extra[1]);
        return in.has("b") ? op.apply(in.get("x"), w, in.get("b")) : op.apply(in.get("x"), w);
    }

    private static Tensor maxPool2d(Tensor x, ReferenceCase about) {
        Window2d window = Geometry.ofPooling(about.about().get("params"));
        return about.param("ceil_mode").asBoolean(false) ? CeilMode.max(x, window) : new MaxPool2d(window).apply(x);
    }

    private static Tensor avgPool2d(Tensor x, ReferenceCase about) {
        Window2d window = Geometry.ofPooling(about.about().get("params"));
        boolean countPadding = about.param("count_include_pad").asBoolean(true);
        Tensor mean = about.param("ceil_mode").asBoolean(false)
                ? CeilMode.average(x, window, countPadding)
                : new AvgPool2d(window, countPadding).apply(x);
        int taps = window.rows().size() * window.columns().size();
        return mean.times((double) taps / about.param("divisor_override").asInt(taps));
    }

    private static Tensor interpolate(Tensor x, ReferenceCase about) {
        int[] size = Geometry.pair(about.param("size"), 1);
        boolean alignCorners = about.param("align_corners").asBoolean(false);
        return switch (about.param("mode").asString("")) {
            case "nearest" -> Resize.nearest(x, size[0], size[1]);
            case "bilinear" -> Resize.bilinear(x, size[0], size[1], alignCorners);
            case "bicubic" -> Resize.bicubic(x, size[0], size[1], alignCorners);
            default -> throw new NotSupportedException("an interpolation " + about.param("mode"));
        };
    }
}
