package vitrine.gan.train;

import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.data.Dataset;

/// Where real samples come from.
public interface RealData {
    /// A batch, drawn from a seed alone.
    Batch draw(Backend backend, int size, Seed seed);

    /// What it is, for the file of a training: one that goes on must go on with the same data.
    String describe();

    /// Real samples with their classes.
    ///
    /// @param samples (N, …)
    /// @param labels  the class of each; none for an unconditional pair
    record Batch(NdArray samples, int[] labels) {
        /// Copies the labels.
        public Batch {
            labels = labels.clone();
        }

        @Override
        public int[] labels() {
            return labels.clone();
        }
    }

    /// Rows of a data set, drawn with replacement.
    ///
    /// @param labelled whether their classes are told
    static RealData of(Dataset data, boolean labelled) {
        return new RealData() {
            @Override
            public Batch draw(Backend backend, int size, Seed seed) {
                var random = seed.generator();
                int[] rows = random.ints(size, 0, data.size()).toArray();
                return new Batch(data.inputs(backend, rows), labelled ? data.labels(rows) : new int[0]);
            }

            @Override
            public String describe() {
                return data.size() + " examples of shape " + data.inputShape();
            }
        };
    }
}
