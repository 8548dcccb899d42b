package vitrine.gan.latent;

import java.util.Arrays;
import java.util.OptionalInt;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Clamp;
import vitrine.autodiff.op.Concat;
import vitrine.gan.Gan;

/// Which pictures an ascent may reach, and from where: the picture is a function of a code, and the ascent moves the code.
///
/// [Pixels] lets it reach every picture, and of those a classifier likes strange ones best. [Generator] lets it reach only
/// what a generator can paint.
public sealed interface ImagePrior {
    /// Where the codes and their pictures are computed.
    Backend backend();

    /// Codes to begin from, (n, code). Row i depends on the seed and on i alone.
    NdArray starts(int n, Seed seed);

    /// The pictures of codes, (N, code) → (N, C, H, W), row by row.
    Tensor pictures(Tensor codes);

    /// Codes put back to where they may be, (N, code) → (N, code).
    NdArray bounded(NdArray codes);

    /// No prior but the range of a pixel: the code is the picture, every pixel from 0 to 1. It begins with a picture that is
    /// nearly black: every pixel is drawn from 0 to 0.1.
    ///
    /// @param backend where to compute
    /// @param picture (C, H, W)
    record Pixels(Backend backend, Shape picture) implements ImagePrior {
        private static final double FAINT = 0.1;

        @Override
        public NdArray starts(int n, Seed seed) {
            double[] pixels = new double[n * picture.size()];
            for (int i = 0; i < n; i++) {
                System.arraycopy(seed.split(i).uniform(picture.size(), 0, FAINT), 0, pixels, i * picture.size(),
                        picture.size());
            }
            return backend.array(Shape.of(n, picture.size()), pixels);
        }

        @Override
        public Tensor pictures(Tensor codes) {
            return codes.reshape(codes.shape().dim(0), picture.dim(0), picture.dim(1), picture.dim(2));
        }

        @Override
        public NdArray bounded(NdArray codes) {
            return new Clamp(0, 1).forward(codes);
        }

        @Override
        public String toString() {
            return "bare pixels";
        }
    }

    /// Pictures that a generator paints, x = G(z) (Nguyen et al. 2016). The code is the noise z, each number kept within three
    /// standard deviations of 0, as in that paper, since the generator knows nothing beyond.
    ///
    /// A conditional generator is either told a class once and for all, or the ascent finds that too: then the code goes on
    /// with one number v per class, all 0 at the beginning, and the weights of the classes are softmax(v).
    ///
    /// @param pair  whose generator it is
    /// @param label the class that it is told; empty if the ascent chooses, and for an unconditional pair
    record Generator(Gan pair, OptionalInt label) implements ImagePrior {
        private static final double WITHIN = 3;

        /// Checks that the label is a class of the pair.
        public Generator {
            if (label.isPresent() && (label.getAsInt() < 0 || label.getAsInt() >= pair.condition().classes())) {
                throw new IllegalArgumentException("label " + label.getAsInt() + " for a pair with "
                        + pair.condition().classes() + " classes");
            }
        }

        @Override
        public Backend backend() {
            return pair.backend();
        }

        @Override
        public NdArray starts(int n, Seed seed) {
            NdArray z = pair.noise(n, seed);
            return choosesLabel() ? backend().concat(1, z, backend().full(Shape.of(n, pair.condition().classes()), 0)) : z;
        }

        @Override
        public Tensor pictures(Tensor codes) {
            if (!choosesLabel()) {
                int[] labels = new int[label.isPresent() ? codes.shape().dim(0) : 0];
                Arrays.fill(labels, label.orElse(0));
                return pair.generator().forward(pair.condition().tell(codes, labels));
            }
            Tensor weights = codes.slice(1, pair.noise(), codes.shape().dim(1)).softmax(1);
            return pair.generator().forward(Concat.of(1, codes.slice(1, 0, pair.noise()), weights));
        }

        @Override
        public NdArray bounded(NdArray codes) {
            NdArray z = new Clamp(-WITHIN, WITHIN).forward(codes.slice(1, 0, pair.noise()));
            return choosesLabel() ? backend().concat(1, z, codes.slice(1, pair.noise(), codes.shape().dim(1))) : z;
        }

        private boolean choosesLabel() {
            return pair.condition().isByClass() && label.isEmpty();
        }

        @Override
        public String toString() {
            return "a generator" + (label.isPresent() ? " that is told " + label.getAsInt() : "");
        }
    }
}
