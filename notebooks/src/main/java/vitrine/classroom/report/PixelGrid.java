package vitrine.classroom.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/// Pixels as squares of side 1 in SVG, which stay sharp at any size.
final class PixelGrid {
    private PixelGrid() {}

    /// The pixels of an image. Neighbours in a row that have the same colour are one rectangle, and all of one colour
    /// are one path.
    ///
    /// @param colour of pixel number `row · width + column`, such as `#b2182b`
    static Element of(int height, int width, IntFunction<String> colour) {
        Map<String, StringBuilder> paths = new LinkedHashMap<>();
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; ) {
                String fill = colour.apply(row * width + column);
                int end = column + 1;
                while (end < width && colour.apply(row * width + end).equals(fill)) {
                    end++;
                }
                paths.computeIfAbsent(fill, none -> new StringBuilder())
                        .append('M').append(column).append(' ').append(row)
                        .append('h').append(end - column).append("v1h").append(column - end).append('z');
                column = end;
            }
        }
        return Element.of("g").with("shape-rendering", "crispEdges").add(paths.entrySet().stream()
                .map(path -> Element.of("path").with("fill", path.getKey()).with("d", path.getValue().toString()))
                .toList());
    }
}
