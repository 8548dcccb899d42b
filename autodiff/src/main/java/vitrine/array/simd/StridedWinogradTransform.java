package vitrine.array.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Winograd's minimal filtering F(4, 2): four outputs of a filter of two taps by five multiplications instead of eight
/// (Lavin and Gray, *Fast Algorithms for Convolutional Neural Networks*, 2016; by the method of Toom and Cook).
///
/// The product of two polynomials, with four and with two coefficients, has five. So it is known from its values at five
/// points, here 0, 1, −1, 2 and ∞ (where the value is the leading coefficient), and each of these is one multiplication:
/// A and G evaluate the factors, with the denominators of Lagrange's interpolation in G, and B interpolates. Transposed,
/// the same scheme gives the outputs of a filter, yᵢ = dᵢg₀ + dᵢ₊₁g₁, i = 0 … 3, as
///
///     y = Aᵀ [(G g) ⊙ (Bᵀ d)]
///
///          |  2 −1 −2  1  0 |         |  ½   0 |          | 1  1  1  1  0 |
///          |  0 −2 −1  1  0 |         | −½  −½ |          | 0  1 −1  2  0 |
///     Bᵀ = |  0  2 −3  1  0 |     G = | −⅙   ⅙ |     Aᵀ = | 0  1  1  4  0 |
///          |  0 −1  0  1  0 |         |  ⅙   ⅓ |          | 0  1 −1  8  1 |
///          |  0  2 −1 −2  1 |         |  0   1 |
///
/// and in two dimensions, on columns and on rows, Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A: sixteen outputs of a 2 × 2 filter by 25
/// multiplications instead of 64. The adjoint carries a signal ȳ = ∂L/∂Y back through the same steps, each matrix
/// transposed: ∂L/∂g = Gᵀ [(A ȳ Aᵀ) ⊙ (Bᵀ d B)] G.
///
/// Each function applies one of the five matrices, in one dimension, to many columns, one per lane. The elements of a column
/// are `distance` numbers apart; `advance` numbers farther on lie the next [Tile#LANES] columns. Of the results, these are
/// `step` and `stride`.
final class StridedWinogradTransform {
    /// Outputs of a tile, along one side.
    static final int OUTPUTS = 4;

    /// Elements of a transformed tile, along one side.
    static final int POINTS = 5;

    /// Elements of a transformed tile.
    static final int ELEMENTS = POINTS * POINTS;

    private static final VectorSpecies<Float> SPECIES = Tile.SPECIES;
    private static final int LANES = Tile.LANES;
    private static final float SIXTH = 1f / 6;

    private StridedWinogradTransform() {}

    /// Bᵀ d: five numbers from five.
    ///
    /// @param count how many vectors of columns
    static void inputs(float[] d, int from, int distance, int advance, float[] v, int to, int step, int stride, int count) {
        for (int k = 0; k < count; k++, from += advance, to += stride) {
            FloatVector d0 = FloatVector.fromArray(SPECIES, d, from);
            FloatVector d1 = FloatVector.fromArray(SPECIES, d, from + distance);
            FloatVector d2 = FloatVector.fromArray(SPECIES, d, from + 2 * distance);
            FloatVector d3 = FloatVector.fromArray(SPECIES, d, from + 3 * distance);
            FloatVector d4 = FloatVector.fromArray(SPECIES, d, from + 4 * distance);
            FloatVector outer = d3.sub(d1);
            FloatVector inner = d3.sub(d2);
            d0.sub(d2).mul(2).add(outer).intoArray(v, to);
            inner.sub(d1.mul(2)).intoArray(v, to + step);
            inner.add(d1.sub(d2).mul(2)).intoArray(v, to + 2 * step);
            outer.intoArray(v, to + 3 * step);
            d4.sub(d2).sub(outer.mul(2)).intoArray(v, to + 4 * step);
        }
    }

    /// The plain twin of [#inputs].
    static void plainInputs(float[] d, int from, int distance, int advance, float[] v, int to, int step, int stride,
            int count) {
        for (int k = 0; k < count * LANES; k++) {
            int at = from + k / LANES * advance + k % LANES;
            int out = to + k / LANES * stride + k % LANES;
            float d1 = d[at + distance];
            float d2 = d[at + 2 * distance];
            float d3 = d[at + 3 * distance];
            float outer = d3 - d1;
            float inner = d3 - d2;
            v[out] = (d[at] - d2) * 2 + outer;
            v[out + step] = inner - d1 * 2;
            v[out + 2 * step] = inner + (d1 - d2) * 2;
            v[out + 3 * step] = outer;
            v[out + 4 * step] = d[at + 4 * distance] - d2 - outer * 2;
        }
    }

    /// G g: five numbers from two.
    static void kernels(float[] g, int from, int distance, int advance, float[] u, int to, int step, int stride, int count) {
        for (int k = 0; k < count; k++, from += advance, to += stride) {
            FloatVector g0 = FloatVector.fromArray(SPECIES, g, from);
            FloatVector g1 = FloatVector.fromArray(SPECIES, g, from + distance);
            g0.mul(0.5f).intoArray(u, to);
            g0.add(g1).mul(-0.5f).intoArray(u, to + step);
            g1.sub(g0).mul(SIXTH).intoArray(u, to + 2 * step);
            g0.add(g1.mul(2)).mul(SIXTH).intoArray(u, to + 3 * step);
            g1.intoArray(u, to + 4 * step);
        }
    }

    /// The plain twin of [#kernels].
    static void plainKernels(float[] g, int from, int distance, int advance, float[] u, int to, int step, int stride,
            int count) {
        for (int k = 0; k < count * LANES; k++) {
            float g0 = g[from + k / LANES * advance + k % LANES];
            float g1 = g[from + k / LANES * advance + k % LANES + distance];
            int out = to + k / LANES * stride + k % LANES;
            u[out] = g0 * 0.5f;
            u[out + step] = (g0 + g1) * -0.5f;
            u[out + 2 * step] = (g1 - g0) * SIXTH;
            u[out + 3 * step] = (g0 + g1 * 2) * SIXTH;
            u[out + 4 * step] = g1;
        }
    }

    /// Aᵀ m: four numbers from five.
    static void outputs(float[] m, int from, int distance, int advance, float[] y, int to, int step, int stride, int count) {
        for (int k = 0; k < count; k++, from += advance, to += stride) {
            FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + distance);
            FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * distance);
            FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * distance);
            FloatVector sum = m1.add(m2);
            FloatVector difference = m1.sub(m2);
            FloatVector.fromArray(SPECIES, m, from).add(sum).add(m3).intoArray(y, to);
            difference.add(m3.mul(2)).intoArray(y, to + step);
            sum.add(m3.mul(4)).intoArray(y, to + 2 * step);
            difference.add(m3.mul(8)).add(FloatVector.fromArray(SPECIES, m, from + 4 * distance))
                    .intoArray(y, to + 3 * step);
        }
    }

    /// The plain twin of [#outputs].
    static void plainOutputs(float[] m, int from, int distance, int advance, float[] y, int to, int step, int stride,
            int count) {
        for (int k = 0; k < count * LANES; k++) {
            int at = from + k / LANES * advance + k % LANES;
            int out = to + k / LANES * stride + k % LANES;
            float m3 = m[at + 3 * distance];
            float sum = m[at + distance] + m[at + 2 * distance];
            float difference = m[at + distance] - m[at + 2 * distance];
            y[out] = m[at] + sum + m3;
            y[out + step] = difference + m3 * 2;
            y[out + 2 * step] = sum + m3 * 4;
            y[out + 3 * step] = difference + m3 * 8 + m[at + 4 * distance];
        }
    }

    /// A ȳ: five numbers from four.
    static void signals(float[] g, int from, int distance, int advance, float[] s, int to, int step, int stride, int count) {
        for (int k = 0; k < count; k++, from += advance, to += stride) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, g, from);
            FloatVector y1 = FloatVector.fromArray(SPECIES, g, from + distance);
            FloatVector y2 = FloatVector.fromArray(SPECIES, g, from + 2 * distance);
            FloatVector y3 = FloatVector.fromArray(SPECIES, g, from + 3 * distance);
            FloatVector even = y0.add(y2);
            FloatVector odd = y1.add(y3);
            y0.intoArray(s, to);
            even.add(odd).intoArray(s, to + step);
            even.sub(odd).intoArray(s, to + 2 * step);
            y0.add(y2.mul(4)).add(y1.add(y3.mul(4)).mul(2)).intoArray(s, to + 3 * step);
            y3.intoArray(s, to + 4 * step);
        }
    }

    /// The plain twin of [#signals].
    static void plainSignals(float[] g, int from, int distance, int advance, float[] s, int to, int step, int stride,
            int count) {
        for (int k = 0; k < count * LANES; k++) {
            int at = from + k / LANES * advance + k % LANES;
            int out = to + k / LANES * stride + k % LANES;
            float y0 = g[at];
            float y1 = g[at + distance];
            float y2 = g[at + 2 * distance];
            float y3 = g[at + 3 * distance];
            s[out] = y0;
            s[out + step] = y0 + y2 + (y1 + y3);
            s[out + 2 * step] = y0 + y2 - (y1 + y3);
            s[out + 3 * step] = y0 + y2 * 4 + (y1 + y3 * 4) * 2;
            s[out + 4 * step] = y3;
        }
    }

    /// Gᵀ m: two numbers from five.
    static void taps(float[] m, int from, int distance, int advance, float[] w, int to, int step, int stride, int count) {
        for (int k = 0; k < count; k++, from += advance, to += stride) {
            FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + distance);
            FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * distance);
            FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * distance);
            FloatVector.fromArray(SPECIES, m, from).sub(m1).mul(0.5f).add(m3.sub(m2).mul(SIXTH)).intoArray(w, to);
            m2.add(m3.mul(2)).mul(SIXTH).sub(m1.mul(0.5f)).add(FloatVector.fromArray(SPECIES, m, from + 4 * distance))
                    .intoArray(w, to + step);
        }
    }

    /// The plain twin of [#taps].
    static void plainTaps(float[] m, int from, int distance, int advance, float[] w, int to, int step, int stride,
            int count) {
        for (int k = 0; k < count * LANES; k++) {
            int at = from + k / LANES * advance + k % LANES;
            int out = to + k / LANES * stride + k % LANES;
            float m1 = m[at + distance];
            float m2 = m[at + 2 * distance];
            float m3 = m[at + 3 * distance];
            w[out] = (m[at] - m1) * 0.5f + (m3 - m2) * SIXTH;
            w[out + step] = (m2 + m3 * 2) * SIXTH - m1 * 0.5f + m[at + 4 * distance];
        }
    }
}
