package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Winograd's minimal filtering F(2 × 2, 3 × 3): four outputs of a 3 × 3 window by 16 multiplications instead of 36
/// (Lavin and Gray, *Fast Algorithms for Convolutional Neural Networks*, 2016, section 4).
///
/// Two neighbouring outputs of a filter g₀ g₁ g₂ on the inputs d₀ … d₃ need four products instead of six:
///
///     m₀ = (d₀ − d₂) · g₀                    y₀ = d₀g₀ + d₁g₁ + d₂g₂ = m₀ + m₁ + m₂
///     m₁ = (d₁ + d₂) · (g₀ + g₁ + g₂) / 2    y₁ = d₁g₀ + d₂g₁ + d₃g₂ = m₁ − m₂ − m₃
///     m₂ = (d₂ − d₁) · (g₀ − g₁ + g₂) / 2
///     m₃ = (d₁ − d₃) · g₂
///
/// As matrices, y = Aᵀ [(G g) ⊙ (Bᵀ d)], and in two dimensions, on columns and on rows,
///
///     Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A
///
///          | 1  0 −1  0 |         | 1   0   0 |
///     Bᵀ = | 0  1  1  0 |     G = | ½   ½   ½ |     Aᵀ = | 1  1  1  0 |
///          | 0 −1  1  0 |         | ½  −½   ½ |          | 0  1 −1 −1 |
///          | 0  1  0 −1 |         | 0   0   1 |
///
/// Each output depends on exactly the inputs of its own window, in floating point too: y₀ does not use m₃, the only
/// product with d₃, nor y₁ the only one with d₀. A NaN spreads no farther than in the direct sum, and a window of zeros
/// gives zero. Rounding is different: within the window every input meets every weight, so the error of an
/// output is some ε · Σ|d| · Σ|g| per channel, instead of ε · Σ|d g|; and an infinity may become NaN, ∞ − ∞.
///
/// Element (u, v) of a transformed tile is called ξ = 4u + v. What belongs to one ξ lies together, `step` numbers from
/// what belongs to the next, and is a matrix of its own.
final class WinogradTransform {
    /// Elements of a transformed tile.
    static final int ELEMENTS = 16;

    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;
    private static final VectorShuffle<Float> FIRST_HALVES = VectorShuffle.makeZip(SPECIES, 0);
    private static final VectorShuffle<Float> SECOND_HALVES = VectorShuffle.makeZip(SPECIES, 1);

    private WinogradTransform() {}

    /// G g Gᵀ of many kernels.
    ///
    /// @param taps  the kernels' elements: (0, 0) of all kernels, (0, 1) of all kernels, …
    /// @param size  the distance of these
    /// @param count how many kernels; vectors write beyond them
    static void kernels(float[] taps, int size, float[] to, int toOffset, int step, int count) {
        for (int j = 0; j < count; j += LANES) {
            FloatVector g0 = FloatVector.fromArray(SPECIES, taps, j);
            FloatVector g1 = FloatVector.fromArray(SPECIES, taps, j + 3 * size);
            FloatVector g2 = FloatVector.fromArray(SPECIES, taps, j + 6 * size);
            FloatVector left0 = g0;
            FloatVector left1 = g0.add(g2).add(g1).mul(0.5f);
            FloatVector left2 = g0.add(g2).sub(g1).mul(0.5f);
            FloatVector left3 = g2;
            g0 = FloatVector.fromArray(SPECIES, taps, j + size);
            g1 = FloatVector.fromArray(SPECIES, taps, j + 4 * size);
            g2 = FloatVector.fromArray(SPECIES, taps, j + 7 * size);
            FloatVector middle0 = g0;
            FloatVector middle1 = g0.add(g2).add(g1).mul(0.5f);
            FloatVector middle2 = g0.add(g2).sub(g1).mul(0.5f);
            FloatVector middle3 = g2;
            g0 = FloatVector.fromArray(SPECIES, taps, j + 2 * size);
            g1 = FloatVector.fromArray(SPECIES, taps, j + 5 * size);
            g2 = FloatVector.fromArray(SPECIES, taps, j + 8 * size);
            FloatVector right1 = g0.add(g2).add(g1).mul(0.5f);
            FloatVector right2 = g0.add(g2).sub(g1).mul(0.5f);
            int out = toOffset + j;
            left0.intoArray(to, out);
            left0.add(g0).add(middle0).mul(0.5f).intoArray(to, out + step);
            left0.add(g0).sub(middle0).mul(0.5f).intoArray(to, out + 2 * step);
            g0.intoArray(to, out + 3 * step);
            left1.intoArray(to, out + 4 * step);
            left1.add(right1).add(middle1).mul(0.5f).intoArray(to, out + 5 * step);
            left1.add(right1).sub(middle1).mul(0.5f).intoArray(to, out + 6 * step);
            right1.intoArray(to, out + 7 * step);
            left2.intoArray(to, out + 8 * step);
            left2.add(right2).add(middle2).mul(0.5f).intoArray(to, out + 9 * step);
            left2.add(right2).sub(middle2).mul(0.5f).intoArray(to, out + 10 * step);
            right2.intoArray(to, out + 11 * step);
            left3.intoArray(to, out + 12 * step);
            left3.add(g2).add(middle3).mul(0.5f).intoArray(to, out + 13 * step);
            left3.add(g2).sub(middle3).mul(0.5f).intoArray(to, out + 14 * step);
            g2.intoArray(to, out + 15 * step);
        }
    }

    /// The plain twin of [#kernels].
    static void plainKernels(float[] taps, int size, float[] to, int toOffset, int step, int count) {
        for (int j = 0; j < count; j++) {
            for (int u = 0; u < 4; u++) {
                float left = kernelRow(taps, j, 3 * size, u);
                float middle = kernelRow(taps, j + size, 3 * size, u);
                float right = kernelRow(taps, j + 2 * size, 3 * size, u);
                int out = toOffset + j + 4 * u * step;
                to[out] = left;
                to[out + step] = (left + right + middle) * 0.5f;
                to[out + 2 * step] = (left + right - middle) * 0.5f;
                to[out + 3 * step] = right;
            }
        }
    }

    /// Row u of G times a column of a kernel.
    private static float kernelRow(float[] taps, int at, int stride, int u) {
        return switch (u) {
            case 0 -> taps[at];
            case 1 -> (taps[at] + taps[at + 2 * stride] + taps[at + stride]) * 0.5f;
            case 2 -> (taps[at] + taps[at + 2 * stride] - taps[at + stride]) * 0.5f;
            default -> taps[at + 2 * stride];
        };
    }

    /// Bᵀ d B of some rows of tiles.
    ///
    /// @param frame     the four components of a [PolyphaseFrame]
    /// @param at        where the row of tiles begins in the first of them
    /// @param component the distance of the components
    /// @param pitch     the distance of their rows
    /// @param atOnce    how many rows of tiles one vector sees
    /// @param closing   closes the gaps between them
    /// @param rows      how many rows of tiles
    /// @param columns   how many tiles a row has; vectors write beyond the last
    static void tiles(float[] frame, int at, int component, int pitch, int atOnce, VectorShuffle<Float> closing, float[] to,
            int toOffset, int step, int rows, int columns) {
        for (int row = 0; row < rows; row += atOnce) {
            for (int j = 0; j < columns; j += LANES) {
                int p00 = at + row * pitch + j;
                int p01 = p00 + component;
                int p10 = p01 + component;
                int p11 = p10 + component;
                FloatVector d00 = FloatVector.fromArray(SPECIES, frame, p00);
                FloatVector d01 = FloatVector.fromArray(SPECIES, frame, p01);
                FloatVector d02 = FloatVector.fromArray(SPECIES, frame, p00 + 1);
                FloatVector d03 = FloatVector.fromArray(SPECIES, frame, p01 + 1);
                FloatVector d10 = FloatVector.fromArray(SPECIES, frame, p10);
                FloatVector d11 = FloatVector.fromArray(SPECIES, frame, p11);
                FloatVector d12 = FloatVector.fromArray(SPECIES, frame, p10 + 1);
                FloatVector d13 = FloatVector.fromArray(SPECIES, frame, p11 + 1);
                FloatVector d20 = FloatVector.fromArray(SPECIES, frame, p00 + pitch);
                FloatVector d21 = FloatVector.fromArray(SPECIES, frame, p01 + pitch);
                FloatVector d22 = FloatVector.fromArray(SPECIES, frame, p00 + pitch + 1);
                FloatVector d23 = FloatVector.fromArray(SPECIES, frame, p01 + pitch + 1);
                FloatVector d30 = FloatVector.fromArray(SPECIES, frame, p10 + pitch);
                FloatVector d31 = FloatVector.fromArray(SPECIES, frame, p11 + pitch);
                FloatVector d32 = FloatVector.fromArray(SPECIES, frame, p10 + pitch + 1);
                FloatVector d33 = FloatVector.fromArray(SPECIES, frame, p11 + pitch + 1);
                int out = toOffset + row * columns + j;

                FloatVector r0 = d00.sub(d20);
                FloatVector r1 = d01.sub(d21);
                FloatVector r2 = d02.sub(d22);
                FloatVector r3 = d03.sub(d23);
                r0.sub(r2).rearrange(closing).intoArray(to, out);
                r1.add(r2).rearrange(closing).intoArray(to, out + step);
                r2.sub(r1).rearrange(closing).intoArray(to, out + 2 * step);
                r1.sub(r3).rearrange(closing).intoArray(to, out + 3 * step);

                r0 = d10.add(d20);
                r1 = d11.add(d21);
                r2 = d12.add(d22);
                r3 = d13.add(d23);
                r0.sub(r2).rearrange(closing).intoArray(to, out + 4 * step);
                r1.add(r2).rearrange(closing).intoArray(to, out + 5 * step);
                r2.sub(r1).rearrange(closing).intoArray(to, out + 6 * step);
                r1.sub(r3).rearrange(closing).intoArray(to, out + 7 * step);

                r0 = d20.sub(d10);
                r1 = d21.sub(d11);
                r2 = d22.sub(d12);
                r3 = d23.sub(d13);
                r0.sub(r2).rearrange(closing).intoArray(to, out + 8 * step);
                r1.add(r2).rearrange(closing).intoArray(to, out + 9 * step);
                r2.sub(r1).rearrange(closing).intoArray(to, out + 10 * step);
                r1.sub(r3).rearrange(closing).intoArray(to, out + 11 * step);

                r0 = d10.sub(d30);
                r1 = d11.sub(d31);
                r2 = d12.sub(d32);
                r3 = d13.sub(d33);
                r0.sub(r2).rearrange(closing).intoArray(to, out + 12 * step);
                r1.add(r2).rearrange(closing).intoArray(to, out + 13 * step);
                r2.sub(r1).rearrange(closing).intoArray(to, out + 14 * step);
                r1.sub(r3).rearrange(closing).intoArray(to, out + 15 * step);
            }
        }
    }

    /// The plain twin of [#tiles].
    static void plainTiles(float[] frame, int at, int component, int pitch, float[] to, int toOffset, int step, int rows,
            int columns) {
        for (int tile = 0; tile < rows * columns; tile++) {
            int even = at + tile / columns * pitch + tile % columns;
            int odd = even + component;
            for (int u = 0; u < 4; u++) {
                float r0 = tileRow(frame, even, 2 * component, pitch, u);
                float r1 = tileRow(frame, odd, 2 * component, pitch, u);
                float r2 = tileRow(frame, even + 1, 2 * component, pitch, u);
                float r3 = tileRow(frame, odd + 1, 2 * component, pitch, u);
                int out = toOffset + tile + 4 * u * step;
                to[out] = r0 - r2;
                to[out + step] = r1 + r2;
                to[out + 2 * step] = r2 - r1;
                to[out + 3 * step] = r1 - r3;
            }
        }
    }

    /// Row u of Bᵀ times a column of a tile: even rows are `pitch` apart, odd ones lie `odd` numbers farther on.
    private static float tileRow(float[] frame, int at, int odd, int pitch, int u) {
        return switch (u) {
            case 0 -> frame[at] - frame[at + pitch];
            case 1 -> frame[at + odd] + frame[at + pitch];
            case 2 -> frame[at + pitch] - frame[at + odd];
            default -> frame[at + odd] - frame[at + odd + pitch];
        };
    }

    /// Aᵀ m A of many tiles: the outputs at (0, 0), (0, 1), (1, 0) and (1, 1) of each, one kind after the other.
    ///
    /// @param to    gets the outputs, of one kind `kind` numbers from the next
    /// @param count how many tiles, in whole vectors
    /// @return whether all outputs are finite
    static boolean outputs(float[] m, int at, int step, float[] to, int kind, int count) {
        FloatVector zero = FloatVector.zero(SPECIES);
        // 0 · y is 0 for finite numbers and NaN for others, and so is the sum of those.
        FloatVector trace = zero;
        for (int j = 0; j < count; j += LANES) {
            int p = at + j;
            FloatVector m0 = FloatVector.fromArray(SPECIES, m, p);
            FloatVector m1 = FloatVector.fromArray(SPECIES, m, p + 4 * step);
            FloatVector m2 = FloatVector.fromArray(SPECIES, m, p + 8 * step);
            FloatVector m3 = FloatVector.fromArray(SPECIES, m, p + 12 * step);
            FloatVector upper0 = m0.add(m1).add(m2);
            FloatVector lower0 = m1.sub(m2).sub(m3);
            p += step;
            m0 = FloatVector.fromArray(SPECIES, m, p);
            m1 = FloatVector.fromArray(SPECIES, m, p + 4 * step);
            m2 = FloatVector.fromArray(SPECIES, m, p + 8 * step);
            m3 = FloatVector.fromArray(SPECIES, m, p + 12 * step);
            FloatVector upper1 = m0.add(m1).add(m2);
            FloatVector lower1 = m1.sub(m2).sub(m3);
            p += step;
            m0 = FloatVector.fromArray(SPECIES, m, p);
            m1 = FloatVector.fromArray(SPECIES, m, p + 4 * step);
            m2 = FloatVector.fromArray(SPECIES, m, p + 8 * step);
            m3 = FloatVector.fromArray(SPECIES, m, p + 12 * step);
            FloatVector upper2 = m0.add(m1).add(m2);
            FloatVector lower2 = m1.sub(m2).sub(m3);
            p += step;
            m0 = FloatVector.fromArray(SPECIES, m, p);
            m1 = FloatVector.fromArray(SPECIES, m, p + 4 * step);
            m2 = FloatVector.fromArray(SPECIES, m, p + 8 * step);
            m3 = FloatVector.fromArray(SPECIES, m, p + 12 * step);
            FloatVector upper3 = m0.add(m1).add(m2);
            FloatVector lower3 = m1.sub(m2).sub(m3);
            m0 = upper0.add(upper1).add(upper2);
            m1 = upper1.sub(upper2).sub(upper3);
            m2 = lower0.add(lower1).add(lower2);
            m3 = lower1.sub(lower2).sub(lower3);
            m0.intoArray(to, j);
            m1.intoArray(to, j + kind);
            m2.intoArray(to, j + 2 * kind);
            m3.intoArray(to, j + 3 * kind);
            trace = m3.fma(zero, m2.fma(zero, m1.fma(zero, m0.fma(zero, trace))));
        }
        return trace.compare(VectorOperators.EQ, zero).allTrue();
    }

    /// The plain twin of [#outputs].
    static boolean plainOutputs(float[] m, int at, int step, float[] to, int kind, int count) {
        float trace = 0;
        for (int j = 0; j < count; j++) {
            for (int lower = 0; lower < 2; lower++) {
                float s0 = outputRow(m, at + j, 4 * step, lower);
                float s1 = outputRow(m, at + j + step, 4 * step, lower);
                float s2 = outputRow(m, at + j + 2 * step, 4 * step, lower);
                float s3 = outputRow(m, at + j + 3 * step, 4 * step, lower);
                to[j + 2 * lower * kind] = s0 + s1 + s2;
                to[j + (2 * lower + 1) * kind] = s1 - s2 - s3;
                trace += 0 * (s0 + s1 + s2) + 0 * (s1 - s2 - s3);
            }
        }
        return trace == 0;
    }

    /// Brings the four kinds of outputs of [#outputs] into their order in the image, and adds a bias.
    ///
    /// @param tiles       the outputs by kinds
    /// @param at          the first tile
    /// @param tileColumns how many tiles a row has
    /// @param y           gets rows of outputs, one after the other from `to` on, and nothing beyond the last
    static void weave(float[] tiles, int kind, int at, int tileColumns, float bias, float[] y, int to, int rows,
            int columns) {
        int end = to + rows * columns;
        for (int row = 0; row < rows; row++) {
            int even = at + row / 2 * tileColumns + row % 2 * 2 * kind;
            int out = to + row * columns;
            for (int column = 0; column < columns; column += 2 * LANES) {
                FloatVector evens = FloatVector.fromArray(SPECIES, tiles, even + column / 2).add(bias);
                FloatVector odds = FloatVector.fromArray(SPECIES, tiles, even + kind + column / 2).add(bias);
                // What runs over the end of a row is overwritten by the next.
                if (out + column + LANES > end) {
                    weaveRow(tiles, kind, even, bias, y, out, column, columns);
                    break;
                }
                evens.rearrange(FIRST_HALVES, odds).intoArray(y, out + column);
                if (column + LANES >= columns) {
                    break;
                }
                if (out + column + 2 * LANES > end) {
                    weaveRow(tiles, kind, even, bias, y, out, column + LANES, columns);
                    break;
                }
                evens.rearrange(SECOND_HALVES, odds).intoArray(y, out + column + LANES);
            }
        }
    }

    /// The plain twin of [#weave].
    static void plainWeave(float[] tiles, int kind, int at, int tileColumns, float bias, float[] y, int to, int rows,
            int columns) {
        for (int row = 0; row < rows; row++) {
            weaveRow(tiles, kind, at + row / 2 * tileColumns + row % 2 * 2 * kind, bias, y, to + row * columns, 0, columns);
        }
    }

    private static void weaveRow(float[] tiles, int kind, int even, float bias, float[] y, int to, int column, int columns) {
        for (int j = column; j < columns; j++) {
            y[to + j] = tiles[even + (j & 1) * kind + j / 2] + bias;
        }
    }

    /// A row of Aᵀ times a column of a tile of products.
    private static float outputRow(float[] m, int at, int stride, int lower) {
        return lower == 0
                ? m[at] + m[at + stride] + m[at + 2 * stride]
                : m[at + stride] - m[at + 2 * stride] - m[at + 3 * stride];
    }
}
