package vitrine.nn.data;

import java.util.Arrays;
import java.util.List;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;

/// Images that are changed when they are asked for, in every epoch in another way. How image `row` is changed depends
/// on the seed, the epoch and the row alone, not on what was asked for before: an interrupted training goes on with the
/// same images.
///
/// @param images what to change, of shape (C, H, W)
/// @param how    what may be changed
/// @param seed   what the changes are drawn from
/// @param epoch  which epoch it is
public record AugmentedImages(Dataset images, Augmentation how, Seed seed, int epoch) implements Dataset {
    /// Checks that the inputs are images.
    public AugmentedImages {
        if (images.inputShape().rank() != 3) {
            throw new IllegalArgumentException("inputs of shape " + images.inputShape()
                    + ": images of shape (C, H, W) were expected");
        }
    }

    /// The images of the first epoch.
    public AugmentedImages(Dataset images, Augmentation how, Seed seed) {
        this(images, how, seed, 0);
    }

    @Override
    public AugmentedImages inEpoch(int other) {
        return new AugmentedImages(images, how, seed, other);
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Shape inputShape() {
        return images.inputShape();
    }

    @Override
    public List<String> classes() {
        return images.classes();
    }

    @Override
    public NdArray inputs(Backend backend, int... rows) {
        Shape shape = inputShape();
        int size = shape.size();
        NdArray originals = images.inputs(Backends.reference(), rows);
        double[] values = originals.toDoubles();
        for (int i = 0; i < rows.length; i++) {
            double[] image = Arrays.copyOfRange(values, i * size, (i + 1) * size);
            double[] changed = how.apply(image, shape.dim(1), shape.dim(2), seed.split(epoch).split(rows[i]));
            System.arraycopy(changed, 0, values, i * size, size);
        }
        return backend.array(originals.shape(), values);
    }

    @Override
    public int[] labels(int... rows) {
        return images.labels(rows);
    }
}
