package vitrine.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Views of views, against the definition: an array is its sizes and a function from an index to a number, and
/// every view is another function of an index.
class NdArrayViewProperties {
    private static final int MAX_SIZE = 5_000;

    /// The definition of an array, with the views it went through, for the message.
    private record Definition(int[] dims, ToDoubleFunction<int[]> element, String history) {
        Definition then(String view, int[] newDims, UnaryOperator<int[]> oldIndex) {
            return new Definition(newDims, index -> element.applyAsDouble(oldIndex.apply(index)),
                    history + " → " + view + Arrays.toString(newDims));
        }
    }

    private record Both(NdArray array, Definition definition) {}

    @Property(tries = 2000)
    void viewsOfViewsShowWhatTheirDefinitionSays(
            @ForAll("sizes") List<Integer> sizes, @ForAll("choices") List<Integer> choices) {
        int[] dims = sizes.stream().mapToInt(Integer::intValue).toArray();
        var state = new Both(SampleArrays.counting(dims),
                new Definition(dims, index -> rowMajor(index, dims), Arrays.toString(dims)));
        for (int choice : choices) {
            state = step(state, new SplittableRandom(choice));
        }
        agree(state);
    }

    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.integers().between(1, 4).list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers().between(0, 1000).list().ofMaxSize(6);
    }

    private static void agree(Both state) {
        int[] dims = state.definition.dims;
        assertThat(state.array.shape()).as(state.definition.history).isEqualTo(Shape.of(dims));
        double[] inOrder = state.array.toDoubles();
        for (int position = 0; position < inOrder.length; position++) {
            int[] index = index(position, dims);
            double expected = state.definition.element.applyAsDouble(index);
            assertThat(state.array.get(index)).as("%s at %s", state.definition.history, Arrays.toString(index))
                    .isEqualTo(expected);
            assertThat(inOrder[position]).as("%s, row-major element %d", state.definition.history, position)
                    .isEqualTo(expected);
        }
    }

    /// One random view that is possible here.
    private static Both step(Both now, SplittableRandom random) {
        int[] dims = now.definition.dims;
        int rank = dims.length;
        return switch (random.nextInt(7)) {
            case 0 -> reshape(now, random);
            case 1 -> permute(now, random);
            case 2 -> now.array.size() > MAX_SIZE ? now : broadcast(now, random);
            case 3 -> rank == 0 ? now : slice(now, random);
            case 4 -> rank == 0 || dims[0] == 0 ? now : at(now, random);
            case 5 -> unsqueeze(now, random);
            default -> squeeze(now, random);
        };
    }

    private static Both reshape(Both now, SplittableRandom random) {
        int[] old = now.definition.dims;
        List<Integer> factors = new ArrayList<>();
        int rest = now.array.size();
        while (rest > 1 && factors.size() < 4) {
            int factor = 1 + random.nextInt(rest);
            if (rest % factor == 0) {
                factors.add(factor);
                rest /= factor;
            }
        }
        factors.add(rest);
        int[] dims = factors.stream().mapToInt(Integer::intValue).toArray();
        return new Both(now.array.reshape(dims),
                now.definition.then("reshape", dims, index -> index(rowMajor(index, dims), old)));
    }

    private static Both permute(Both now, SplittableRandom random) {
        int rank = now.definition.dims.length;
        int[] axes = new Seed(random.nextLong()).permutation(rank);
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = now.definition.dims[axes[i]];
        }
        return new Both(now.array.permute(axes), now.definition.then("permute" + Arrays.toString(axes), dims, index -> {
            int[] old = new int[rank];
            for (int i = 0; i < rank; i++) {
                old[axes[i]] = index[i];
            }
            return old;
        }));
    }

    private static Both broadcast(Both now, SplittableRandom random) {
        int[] old = now.definition.dims;
        int added = random.nextInt(2);
        int[] dims = new int[old.length + added];
        for (int axis = 0; axis < dims.length; axis++) {
            int size = axis < added ? 1 : old[axis - added];
            dims[axis] = size == 1 ? 1 + random.nextInt(3) : size;
        }
        return new Both(now.array.broadcastTo(Shape.of(dims)), now.definition.then("broadcast", dims, index -> {
            int[] back = new int[old.length];
            for (int axis = 0; axis < old.length; axis++) {
                back[axis] = old[axis] == 1 ? 0 : index[axis + added];
            }
            return back;
        }));
    }

    private static Both slice(Both now, SplittableRandom random) {
        int[] dims = now.definition.dims.clone();
        int axis = random.nextInt(dims.length);
        int from = random.nextInt(dims[axis] + 1);
        int to = from + random.nextInt(dims[axis] - from + 1);
        dims[axis] = to - from;
        return new Both(now.array.slice(axis, from, to),
                now.definition.then("slice " + from + "…" + to + " of axis " + axis, dims, index -> {
                    int[] back = index.clone();
                    back[axis] += from;
                    return back;
                }));
    }

    private static Both at(Both now, SplittableRandom random) {
        int[] old = now.definition.dims;
        int chosen = random.nextInt(old[0]);
        return new Both(now.array.at(chosen), now.definition.then("at " + chosen,
                Arrays.copyOfRange(old, 1, old.length), index -> with(index, 0, chosen)));
    }

    private static Both unsqueeze(Both now, SplittableRandom random) {
        int axis = random.nextInt(now.definition.dims.length + 1);
        return new Both(now.array.unsqueeze(axis), now.definition.then("unsqueeze " + axis,
                with(now.definition.dims, axis, 1), index -> without(index, axis)));
    }

    private static Both squeeze(Both now, SplittableRandom random) {
        int[] dims = now.definition.dims;
        int[] ones = IntStream.range(0, dims.length).filter(axis -> dims[axis] == 1).toArray();
        if (ones.length == 0) {
            return now;
        }
        int axis = ones[random.nextInt(ones.length)];
        return new Both(now.array.squeeze(axis), now.definition.then("squeeze " + axis, without(dims, axis),
                index -> with(index, axis, 0)));
    }

    private static int[] with(int[] numbers, int at, int number) {
        int[] result = new int[numbers.length + 1];
        System.arraycopy(numbers, 0, result, 0, at);
        result[at] = number;
        System.arraycopy(numbers, at, result, at + 1, numbers.length - at);
        return result;
    }

    private static int[] without(int[] numbers, int at) {
        int[] result = new int[numbers.length - 1];
        System.arraycopy(numbers, 0, result, 0, at);
        System.arraycopy(numbers, at + 1, result, at, result.length - at);
        return result;
    }

    private static int rowMajor(int[] index, int[] dims) {
        int position = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            position = position * dims[axis] + index[axis];
        }
        return position;
    }

    private static int[] index(int position, int[] dims) {
        int[] index = new int[dims.length];
        int rest = position;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            index[axis] = rest % dims[axis];
            rest /= dims[axis];
        }
        return index;
    }
}
