package vitrine.xai.perturbation;

import java.util.Arrays;
import java.util.Locale;
import vitrine.array.Backend;
import vitrine.array.Formula;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// The features of an input: a number from 0 to M − 1 for every element, the group that it belongs to.
///
/// Perturbation methods switch whole groups on and off: the elements of a kept group are x's, all others are taken
/// from a fill. M switches are one row of zeros and ones, and all rows become one batch of inputs by two operations
/// of the backend ([#choose]).
public final class FeatureGroups implements Grouping {
    private static final Formula KEPT = Formula.input(0);
    private static final Formula INPUT = Formula.input(1);
    private static final Formula FILL = Formula.input(2);

    /// Exact where the switch is 0 or 1, unlike fill + kept · (x − fill).
    private static final Formula CHOICE =
            KEPT.times(INPUT).plus(Formula.constant(1).minus(KEPT).times(FILL));

    private final Shape shape;
    private final int[] groupOf;
    private final int[] sizes;

    private FeatureGroups(Shape shape, int[] groupOf) {
        if (groupOf.length != shape.size()) {
            throw new IllegalArgumentException(
                    groupOf.length + " group numbers for an input of shape " + shape);
        }
        int count = Arrays.stream(groupOf).max().orElse(-1) + 1;
        this.shape = shape;
        this.groupOf = groupOf;
        this.sizes = new int[count];
        for (int group : groupOf) {
            if (group < 0) {
                throw new IllegalArgumentException("group number " + group + ": expected numbers from 0");
            }
            sizes[group]++;
        }
        for (int group = 0; group < count; group++) {
            if (sizes[group] == 0) {
                throw new IllegalArgumentException("no element belongs to group " + group + ", although there are "
                        + "groups up to " + (count - 1) + ": expected all numbers from 0 to the largest");
            }
        }
    }

    /// The groups with these numbers, one for each element in row-major order.
    ///
    /// @param shape   the shape of the input, without a batch axis
    /// @param groupOf the group of every element: all numbers from 0 to M − 1
    public static FeatureGroups of(Shape shape, int... groupOf) {
        return new FeatureGroups(shape, groupOf.clone());
    }

    /// Every element by itself.
    public static FeatureGroups elements(Shape shape) {
        int[] groupOf = new int[shape.size()];
        Arrays.setAll(groupOf, i -> i);
        return new FeatureGroups(shape, groupOf);
    }

    /// Groups of pixels, each with all its channels, such as superpixels.
    ///
    /// @param image   (C, H, W)
    /// @param groupOf the group of every pixel in row-major order, H · W numbers
    public static FeatureGroups ofPixels(Shape image, int... groupOf) {
        int pixels = pixels(image);
        if (groupOf.length != pixels) {
            throw new IllegalArgumentException(
                    groupOf.length + " group numbers for the " + pixels + " pixels of an image of shape " + image);
        }
        int[] all = new int[image.size()];
        Arrays.setAll(all, i -> groupOf[i % pixels]);
        return new FeatureGroups(image, all);
    }

    /// Neighbouring elements of a vector, `widths[0]` of them in the first group, and so on: the columns of a table
    /// after one-hot coding.
    public static FeatureGroups runs(int... widths) {
        int[] groupOf = new int[Arrays.stream(widths).sum()];
        int next = 0;
        for (int group = 0; group < widths.length; group++) {
            Arrays.fill(groupOf, next, next + widths[group], group);
            next += widths[group];
        }
        return new FeatureGroups(Shape.of(groupOf.length), groupOf);
    }

    /// H · W of an image (C, H, W).
    static int pixels(Shape image) {
        if (image.rank() != 3) {
            throw new IllegalArgumentException(
                    "pixels of an input of shape " + image + ": expected an image (C, H, W)");
        }
        return image.dim(1) * image.dim(2);
    }

    /// These groups, for an input of their shape.
    @Override
    public FeatureGroups of(NdArray input) {
        if (!input.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "groups of the elements of shape " + shape + " for an input of shape " + input.shape());
        }
        return this;
    }

    /// What a group is called: `feature 3`, and of an image also where it is found, `feature 3 around row 20, column 7`,
    /// by the mean row and column of its pixels, counted from 0.
    public String name(int group) {
        if (shape.rank() != 3) {
            return "feature " + group;
        }
        int width = shape.dim(2);
        int pixels = shape.dim(1) * width;
        double rows = 0;
        double columns = 0;
        for (int i = 0; i < groupOf.length; i++) {
            if (groupOf[i] == group) {
                int row = i % pixels / width;
                rows += row;
                columns += i % width;
            }
        }
        return String.format(Locale.ROOT, "feature %d around row %.0f, column %.0f", group, rows / size(group),
                columns / size(group));
    }

    /// How many groups there are: M.
    public int count() {
        return sizes.length;
    }

    /// The shape of the inputs, without a batch axis.
    public Shape shape() {
        return shape;
    }

    /// The group of element number `element` in row-major order.
    public int groupOf(int element) {
        return groupOf[element];
    }

    /// How many elements belong to this group.
    public int size(int group) {
        return sizes[group];
    }

    /// The switches of the groups as switches of the elements: (N, M) → (N, …).
    public NdArray masks(NdArray kept) {
        if (kept.shape().rank() != 2 || kept.shape().dim(1) != count()) {
            throw new IllegalArgumentException(
                    "switches of shape " + kept.shape() + " for " + count() + " groups: expected (N, " + count() + ")");
        }
        int n = kept.shape().dim(0);
        Backend backend = kept.backend();
        double[] numbers = Arrays.stream(groupOf).asDoubleStream().toArray();
        NdArray indices = backend.array(Shape.of(1, numbers.length), numbers)
                .broadcastTo(Shape.of(n, numbers.length));
        return backend.gather(kept, 1, indices).reshape(batch(n).toArray());
    }

    /// A batch of inputs in which kept groups are those of x, and all others those of the fill.
    ///
    /// @param kept (N, M), ones and zeros
    /// @param x    the explained input, of [#shape]
    /// @param fill what takes the place of the others: of [#shape], or one fill per row (N, …)
    /// @return (N, …)
    public NdArray choose(NdArray kept, NdArray x, NdArray fill) {
        NdArray masks = masks(kept);
        return kept.backend().evaluate(CHOICE, masks,
                x.broadcastTo(masks.shape()), fill.broadcastTo(masks.shape()));
    }

    /// Every group's number on each of its elements: M numbers → an array of [#shape].
    public NdArray spread(Backend backend, double... perGroup) {
        return perElement(backend, perGroup, false);
    }

    /// Every group's number in equal parts on its elements, so that the sum stays: M numbers → an array of [#shape].
    public NdArray share(Backend backend, double... perGroup) {
        return perElement(backend, perGroup, true);
    }

    private NdArray perElement(Backend backend, double[] perGroup, boolean parts) {
        if (perGroup.length != count()) {
            throw new IllegalArgumentException(perGroup.length + " numbers for " + count() + " groups");
        }
        double[] values = new double[groupOf.length];
        Arrays.setAll(values, i -> perGroup[groupOf[i]] / (parts ? sizes[groupOf[i]] : 1));
        return backend.array(shape, values);
    }

    /// The sum of every group: an array of [#shape] → M numbers; what [#share] divided, put together again.
    public double[] totals(NdArray values) {
        of(values);
        double[] totals = new double[count()];
        double[] elements = values.toDoubles();
        for (int i = 0; i < elements.length; i++) {
            totals[groupOf[i]] += elements[i];
        }
        return totals;
    }

    private Shape batch(int n) {
        int[] dims = new int[shape.rank() + 1];
        dims[0] = n;
        System.arraycopy(shape.toArray(), 0, dims, 1, shape.rank());
        return Shape.of(dims);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureGroups groups
                && shape.equals(groups.shape) && Arrays.equals(groupOf, groups.groupOf);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(groupOf);
    }

    /// How many groups of what.
    @Override
    public String toString() {
        return count() + " groups of " + shape;
    }
}
