package vitrine.xai.attention;

import java.util.Arrays;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// From the elements of a sequence back to the input that they were made of. A class token in front, an element more
/// than the input has, stands for nothing in the input and is left out.
final class Tokens {
    private Tokens() {}

    /// 1 for the elements that anybody looks at, else 0: nobody looks at what a text is filled up with.
    ///
    /// @param map the attention of one block, (heads, T, T)
    static NdArray present(NdArray map) {
        double[] looks = map.sum(0, 1).toDoubles();
        return map.backend().array(Shape.of(looks.length), Arrays.stream(looks).map(sum -> sum > 0 ? 1 : 0).toArray());
    }

    /// The influence of the elements as attributions of the input: word by word for a text (T), and for an image
    /// (C, H, W) every patch's influence in equal shares over its numbers.
    ///
    /// @param influence one number per element
    /// @throws IllegalArgumentException if the elements are neither the words nor square patches of the input
    static NdArray spread(NdArray influence, Shape input) {
        int elements = influence.size();
        if (input.rank() == 1 && elements - input.dim(0) <= 1 && elements >= input.dim(0)) {
            return influence.slice(0, elements - input.dim(0), elements);
        }
        if (input.rank() == 3) {
            for (int patches = elements; patches >= elements - 1; patches--) {
                int side = (int) Math.round(Math.sqrt((double) input.dim(1) * input.dim(2) / patches));
                if (side > 0 && input.dim(1) % side == 0 && input.dim(2) % side == 0
                        && input.dim(1) / side * (input.dim(2) / side) == patches) {
                    return patches(influence.slice(0, elements - patches, elements), side, input);
                }
            }
        }
        throw new IllegalArgumentException(elements + " elements of a sequence for an input of shape " + input
                + ": expected one for each word or for each square patch, and at most a class token more");
    }

    private static NdArray patches(NdArray influence, int side, Shape input) {
        int rows = input.dim(1) / side;
        int columns = input.dim(2) / side;
        NdArray each = influence.dividedBy((double) input.dim(0) * side * side);
        return each.reshape(1, rows, 1, columns, 1)
                .broadcastTo(Shape.of(input.dim(0), rows, side, columns, side)).reshape(input);
    }
}
