package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The transformations of the adjoint in the kernel of Winograd's minimal filtering.
///
/// Of Y = Aᵀ [(G g Gᵀ) ⊙ V] A with V = Bᵀ d B ([WinogradTransform]), which is linear in the kernel g, the adjoint carries
/// a signal ȳ = ∂L/∂Y back through the same steps, each matrix transposed:
///
///     ∂L/∂g = Gᵀ [(A ȳ Aᵀ) ⊙ V] G
///
///         | 1   0 |
///     A = | 1   1 |          | 1  ½   ½  0 |
///         | 1  −1 |     Gᵀ = | 0  ½  −½  0 |
///         | 0  −1 |          | 0  ½   ½  1 |
///
/// In one dimension these are the three products of a window with two signals, by four multiplications instead of six:
///
///     m₀ = (d₀ − d₂) · y₀            w₀ = d₀y₀ + d₁y₁ = m₀ + (m₁ + m₂) / 2
///     m₁ = (d₁ + d₂) · (y₀ + y₁)     w₁ = d₁y₀ + d₂y₁ = (m₁ − m₂) / 2
///     m₂ = (d₂ − d₁) · (y₀ − y₁)     w₂ = d₂y₀ + d₃y₁ = (m₁ + m₂) / 2 + m₃
///     m₃ = (d₁ − d₃) · (−y₁)
///
/// Here a result may meet inputs that it does not depend on, as w₀ meets d₂: these cancel up to rounding, and a NaN or an
/// infinity among them does not cancel.
///
/// Vectors run over output channels, which lie side by side.
final class WinogradAdjointTransform {
    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;

    private WinogradAdjointTransform() {}

    /// A ȳ Aᵀ of a row of tiles. A row of signals is a row of pixels, with all channels of one side by side.
    ///
    /// @param upper   where the upper row of signals begins
    /// @param lower   where the lower one does
    /// @param columns tiles in the row, with two pixels each
    /// @param width   the channels of a pixel, in whole vectors
    /// @param to      gets for every ξ, `step` numbers from one to the next, a row of channels per tile
    static void signals(float[] g, int upper, int lower, int columns, int width, float[] to, int toOffset, int step) {
        for (int tile = 0; tile < columns; tile++) {
            for (int j = 0; j < width; j += LANES) {
                int above = upper + 2 * tile * width + j;
                int below = lower + 2 * tile * width + j;
                int out = toOffset + tile * width + j;
                FloatVector y00 = FloatVector.fromArray(SPECIES, g, above);
                FloatVector y01 = FloatVector.fromArray(SPECIES, g, above + width);
                FloatVector y10 = FloatVector.fromArray(SPECIES, g, below);
                FloatVector y11 = FloatVector.fromArray(SPECIES, g, below + width);

                y00.intoArray(to, out);
                y00.add(y01).intoArray(to, out + step);
                y00.sub(y01).intoArray(to, out + 2 * step);
                y01.neg().intoArray(to, out + 3 * step);

                FloatVector left = y00.add(y10);
                FloatVector right = y01.add(y11);
                left.intoArray(to, out + 4 * step);
                left.add(right).intoArray(to, out + 5 * step);
                left.sub(right).intoArray(to, out + 6 * step);
                right.neg().intoArray(to, out + 7 * step);

                left = y00.sub(y10);
                right = y01.sub(y11);
                left.intoArray(to, out + 8 * step);
                left.add(right).intoArray(to, out + 9 * step);
                left.sub(right).intoArray(to, out + 10 * step);
                right.neg().intoArray(to, out + 11 * step);

                left = y10.neg();
                left.intoArray(to, out + 12 * step);
                left.sub(y11).intoArray(to, out + 13 * step);
                left.add(y11).intoArray(to, out + 14 * step);
                y11.intoArray(to, out + 15 * step);
            }
        }
    }

    /// The plain twin of [#signals].
    static void plainSignals(float[] g, int upper, int lower, int columns, int width, float[] to, int toOffset, int step) {
        for (int i = 0; i < columns * width; i++) {
            int above = upper + i / width * 2 * width + i % width;
            int below = lower + i / width * 2 * width + i % width;
            for (int u = 0; u < 4; u++) {
                float left = signalRow(g[above], g[below], u);
                float right = signalRow(g[above + width], g[below + width], u);
                int out = toOffset + i + 4 * u * step;
                for (int v = 0; v < 4; v++) {
                    to[out + v * step] = signalRow(left, right, v);
                }
            }
        }
    }

    /// Row u of A times a column of two signals.
    private static float signalRow(float y0, float y1, int u) {
        return switch (u) {
            case 0 -> y0;
            case 1 -> y0 + y1;
            case 2 -> y0 - y1;
            default -> -y1;
        };
    }

    /// Gᵀ m G of many kernels.
    ///
    /// @param m     the matrices M_ξ, one `step` numbers from the next
    /// @param taps  gets element (0, 0) of all kernels, then (0, 1), …
    /// @param count how many kernels, in whole vectors
    static void kernels(float[] m, int at, int step, float[] taps, int count) {
        for (int j = 0; j < count; j += LANES) {
            int p = at + j;
            FloatVector m0 = FloatVector.fromArray(SPECIES, m, p);
            FloatVector m1 = FloatVector.fromArray(SPECIES, m, p + 4 * step);
            FloatVector m2 = FloatVector.fromArray(SPECIES, m, p + 8 * step);
            FloatVector m3 = FloatVector.fromArray(SPECIES, m, p + 12 * step);
            FloatVector half = m1.add(m2).mul(0.5f);
            FloatVector upper0 = m0.add(half);
            FloatVector middle0 = m1.sub(m2).mul(0.5f);
            FloatVector lower0 = half.add(m3);
            p += step;
            m0 = FloatVector.fromArray(SPECIES, m, p);
            m1 = FloatVector.fromArray(SPECIES, m, p + 4 * step);
            m2 = FloatVector.fromArray(SPECIES, m, p + 8 * step);
            m3 = FloatVector.fromArray(SPECIES, m, p + 12 * step);
            half = m1.add(m2).mul(0.5f);
            FloatVector upper1 = m0.add(half);
            FloatVector middle1 = m1.sub(m2).mul(0.5f);
            FloatVector lower1 = half.add(m3);
            p += step;
            m0 = FloatVector.fromArray(SPECIES, m, p);
            m1 = FloatVector.fromArray(SPECIES, m, p + 4 * step);
            m2 = FloatVector.fromArray(SPECIES, m, p + 8 * step);
            m3 = FloatVector.fromArray(SPECIES, m, p + 12 * step);
            half = m1.add(m2).mul(0.5f);
            FloatVector upper2 = m0.add(half);
            FloatVector middle2 = m1.sub(m2).mul(0.5f);
            FloatVector lower2 = half.add(m3);
            p += step;
            m0 = FloatVector.fromArray(SPECIES, m, p);
            m1 = FloatVector.fromArray(SPECIES, m, p + 4 * step);
            m2 = FloatVector.fromArray(SPECIES, m, p + 8 * step);
            m3 = FloatVector.fromArray(SPECIES, m, p + 12 * step);
            half = m1.add(m2).mul(0.5f);
            FloatVector upper3 = m0.add(half);
            FloatVector middle3 = m1.sub(m2).mul(0.5f);
            FloatVector lower3 = half.add(m3);

            half = upper1.add(upper2).mul(0.5f);
            upper0.add(half).intoArray(taps, j);
            upper1.sub(upper2).mul(0.5f).intoArray(taps, j + count);
            half.add(upper3).intoArray(taps, j + 2 * count);
            half = middle1.add(middle2).mul(0.5f);
            middle0.add(half).intoArray(taps, j + 3 * count);
            middle1.sub(middle2).mul(0.5f).intoArray(taps, j + 4 * count);
            half.add(middle3).intoArray(taps, j + 5 * count);
            half = lower1.add(lower2).mul(0.5f);
            lower0.add(half).intoArray(taps, j + 6 * count);
            lower1.sub(lower2).mul(0.5f).intoArray(taps, j + 7 * count);
            half.add(lower3).intoArray(taps, j + 8 * count);
        }
    }

    /// The plain twin of [#kernels].
    static void plainKernels(float[] m, int at, int step, float[] taps, int count) {
        for (int j = 0; j < count; j++) {
            for (int u = 0; u < 3; u++) {
                float s0 = kernelRow(m, at + j, 4 * step, u);
                float s1 = kernelRow(m, at + j + step, 4 * step, u);
                float s2 = kernelRow(m, at + j + 2 * step, 4 * step, u);
                float s3 = kernelRow(m, at + j + 3 * step, 4 * step, u);
                float half = (s1 + s2) * 0.5f;
                taps[j + 3 * u * count] = s0 + half;
                taps[j + (3 * u + 1) * count] = (s1 - s2) * 0.5f;
                taps[j + (3 * u + 2) * count] = half + s3;
            }
        }
    }

    /// Row u of Gᵀ times a column of products.
    private static float kernelRow(float[] m, int at, int stride, int u) {
        float half = (m[at + stride] + m[at + 2 * stride]) * 0.5f;
        return switch (u) {
            case 0 -> m[at] + half;
            case 1 -> (m[at + stride] - m[at + 2 * stride]) * 0.5f;
            default -> half + m[at + 3 * stride];
        };
    }
}
