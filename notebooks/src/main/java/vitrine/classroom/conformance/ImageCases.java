package vitrine.classroom.conformance;

import java.util.Map;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Resize;

/// Group `image`: pictures at other sizes.
final class ImageCases {
    private ImageCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of("image/image.resize_bilinear", ImageCases::resized);
    }

    private static Results resized(ReferenceCase about) {
        int[] size = Geometry.pair(about.param("size"), 1);
        Tensor picture = Tensor.constant(about.input("a").unsqueeze(0).unsqueeze(0));
        Tensor resized = about.param("antialias").asBoolean(false)
                ? Resize.antialiased(picture, size[0], size[1])
                : Resize.bilinear(picture, size[0], size[1], about.param("align_corners").asBoolean(false));
        return Results.of("out", resized.value().reshape(Shape.of(size)));
    }
}
