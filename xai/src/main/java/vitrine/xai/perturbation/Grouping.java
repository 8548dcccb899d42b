package vitrine.xai.perturbation;

import vitrine.array.NdArray;

/// How the elements of an input are put together into features: what is switched on and off as a whole.
///
/// A pixel has no meaning of its own, a superpixel may have; the columns of a one-hot code are one feature. A method
/// that switches features on and off takes a grouping, and asks it about every input: superpixels follow the image.
///
/// ```java
/// Grouping.grid(4, 4)                                      // 16 squares of any image
/// FeatureGroups.of(Shape.of(5), 0, 1, 1, 1, 2)             // a number, a one-hot code of three, a number
/// ```
@FunctionalInterface
public interface Grouping {
    /// The features of this input.
    ///
    /// @param input x, without a batch axis
    /// @throws IllegalArgumentException if it cannot be grouped so; the message names its shape
    FeatureGroups of(NdArray input);

    /// Every element by itself.
    static Grouping elements() {
        return new Elements();
    }

    /// Every pixel of an image (C, H, W), with all its channels.
    static Grouping pixels() {
        return new Pixels();
    }

    /// The cells of a grid that is laid over an image (C, H, W).
    ///
    /// @param rows    from top to bottom, at most H
    /// @param columns from left to right, at most W
    static Grouping grid(int rows, int columns) {
        return new Grid(rows, columns);
    }

    /// Every element by itself.
    record Elements() implements Grouping {
        @Override
        public FeatureGroups of(NdArray input) {
            return FeatureGroups.elements(input.shape());
        }

        @Override
        public String toString() {
            return "elements";
        }
    }

    /// Every pixel of an image, with all its channels.
    record Pixels() implements Grouping {
        @Override
        public FeatureGroups of(NdArray input) {
            int[] pixels = new int[FeatureGroups.pixels(input.shape())];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = i;
            }
            return FeatureGroups.ofPixels(input.shape(), pixels);
        }

        @Override
        public String toString() {
            return "pixels";
        }
    }

    /// The cells of a grid over an image; their sides differ by at most one pixel.
    ///
    /// @param rows    from top to bottom, at least 1
    /// @param columns from left to right, at least 1
    record Grid(int rows, int columns) implements Grouping {
        /// Checks the ranges above.
        public Grid {
            if (rows < 1 || columns < 1) {
                throw new IllegalArgumentException("a grid of " + rows + " × " + columns + " cells");
            }
        }

        @Override
        public FeatureGroups of(NdArray input) {
            int[] cells = new int[FeatureGroups.pixels(input.shape())];
            int height = input.shape().dim(1);
            int width = input.shape().dim(2);
            if (rows > height || columns > width) {
                throw new IllegalArgumentException("a grid of " + rows + " × " + columns
                        + " cells over an image of shape " + input.shape());
            }
            for (int i = 0; i < cells.length; i++) {
                int row = i / width * rows / height;
                int column = i % width * columns / width;
                cells[i] = row * columns + column;
            }
            return FeatureGroups.ofPixels(input.shape(), cells);
        }

        @Override
        public String toString() {
            return "grid " + rows + "×" + columns;
        }
    }
}
