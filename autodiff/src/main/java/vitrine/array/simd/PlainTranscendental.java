package vitrine.array.simd;

/// eˣ, ln x, tanh x, the logistic function and powers of single 32-bit numbers.
///
/// `Math.exp` may round differently once it is compiled, and the Vector API's `EXP` calls yet another library
/// then. Here everything is made of operations that IEEE 754 defines to the last bit, so that the interpreter, both
/// compilers and every lane of [Transcendental] agree.
///
/// Largest error in units in the last place, ½ being unavoidable (`TranscendentalTest` measures it): exp 1.1,
/// log 0.9, tanh 1.9, sigmoid 2.5. Subnormal results may be off by one more of their last digit.
final class PlainTranscendental {
    private PlainTranscendental() {}

    // ---- eˣ -----------------------------------------------------------------------------------------

    static final float LOG2_E = 1.44269504f;

    /// ln 2 in two parts; the first has so few digits that n · LN2_HIGH is exact for every n that occurs.
    static final float LN2_HIGH = 0.693359375f;
    static final float LN2_LOW = -2.12194440e-4f;

    /// Adding 1.5 · 2²³ leaves no digits behind the point, so it rounds; the integer is then in the low bits.
    static final float ROUNDER = 0x1.8p23f;
    static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

    /// Below, eˣ rounds to 0, and above, to ∞.
    static final float EXP_LOW = -104f;
    static final float EXP_HIGH = 89f;

    /// eˣ = 2ⁿ · eʳ with n = round(x / ln 2), so |r| ≤ ½ ln 2, and eʳ by its Taylor polynomial of degree 7,
    /// whose remainder r⁸/8! is below 6 · 10⁻⁹.
    ///
    /// 2ⁿ is applied in two halves: n reaches 128 and −150, beyond the exponents of a normal float, and
    /// overflow to ∞ and gradual underflow come out by themselves.
    static float exp(float x) {
        float v = Math.min(Math.max(x, EXP_LOW), EXP_HIGH);
        float shifted = Math.fma(v, LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float r = Math.fma(n, -LN2_HIGH, v);
        r = Math.fma(n, -LN2_LOW, r);
        float p = 1f / 5040;
        p = Math.fma(p, r, 1f / 720);
        p = Math.fma(p, r, 1f / 120);
        p = Math.fma(p, r, 1f / 24);
        p = Math.fma(p, r, 1f / 6);
        p = Math.fma(p, r, 0.5f);
        p = Math.fma(p, r, 1f);
        p = Math.fma(p, r, 1f);
        int whole = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
        int half = whole >> 1;
        return p * Float.intBitsToFloat((half + 127) << 23) * Float.intBitsToFloat((whole - half + 127) << 23);
    }

    // ---- ln x ---------------------------------------------------------------------------------------

    static final int SQRT_HALF_BITS = 0x3f3504f3;
    static final int ONE_BITS = 0x3f800000;
    static final float LOG_1 = 0xaaaaaa.0p-24f;
    static final float LOG_2 = 0xccce13.0p-25f;
    static final float LOG_3 = 0x91e9ee.0p-25f;
    static final float LOG_4 = 0xf89e26.0p-26f;
    static final float LN2_FIRST = 6.9313812256e-01f;
    static final float LN2_REST = 9.0580006145e-06f;

    /// ln x = k · ln 2 + ln(1 + f) with x = 2ᵏ (1 + f) and √½ ≤ 1 + f < √2. With s = f / (2 + f),
    ///
    ///     ln(1 + f) = ln(1 + s) − ln(1 − s) = 2s + ⅔ s³ + ⅖ s⁵ + …  = f − ½f² + s (½f² + R(s²))
    ///
    /// where the first two terms of the last form carry most digits and are nearly exact. The coefficients of R
    /// and the splitting of ln 2 are those of FreeBSD's `e_logf.c` (Sun Microsystems 1993).
    static float log(float x) {
        if (!(x >= 0)) {
            return Float.NaN;
        }
        if (x == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        if (x == Float.POSITIVE_INFINITY) {
            return x;
        }
        boolean subnormal = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(subnormal ? x * 0x1p25f : x) + (ONE_BITS - SQRT_HALF_BITS);
        float k = (bits >> 23) - 127;
        k = subnormal ? k - 25 : k;
        float f = Float.intBitsToFloat((bits & 0x7fffff) + SQRT_HALF_BITS) - 1;
        float s = f / (f + 2);
        float z = s * s;
        float r = LOG_4;
        r = Math.fma(r, z, LOG_3);
        r = Math.fma(r, z, LOG_2);
        r = Math.fma(r, z, LOG_1);
        r = r * z;
        float half = f * 0.5f * f;
        float low = Math.fma(k, LN2_REST, s * (half + r));
        return Math.fma(k, LN2_FIRST, low - half + f);
    }

    // ---- tanh x -------------------------------------------------------------------------------------

    static final float TANH_NEAR = 0.625f;
    static final float TANH_1 = -3.33332819422e-1f;
    static final float TANH_2 = 1.33314422036e-1f;
    static final float TANH_3 = -5.37397155531e-2f;
    static final float TANH_4 = 2.06390887954e-2f;
    static final float TANH_5 = -5.70498872745e-3f;

    /// tanh |x| = (1 − z) / (1 + z) with z = e^(−2|x|), which cannot overflow. Near 0 the difference 1 − z would
    /// lose digits; below 0.625 a polynomial x + x³ P(x²) takes over (Moshier, Cephes `tanhf.c`).
    static float tanh(float x) {
        if (Math.abs(x) < TANH_NEAR) {
            float square = x * x;
            float p = TANH_5;
            p = Math.fma(p, square, TANH_4);
            p = Math.fma(p, square, TANH_3);
            p = Math.fma(p, square, TANH_2);
            p = Math.fma(p, square, TANH_1);
            return Math.fma(p * square, x, x);
        }
        float z = exp(-2 * Math.abs(x));
        float large = (1 - z) / (1 + z);
        return x < 0 ? -large : large;
    }

    // ---- 1 / (1 + e⁻ˣ) ------------------------------------------------------------------------------

    /// With z = e^(−|x|), which cannot overflow: 1 / (1 + z) for x ≥ 0 and z / (1 + z) for x < 0.
    static float sigmoid(float x) {
        float z = exp(-Math.abs(x));
        return (x < 0 ? z : 1) / (1 + z);
    }

    // ---- aᵇ -----------------------------------------------------------------------------------------

    /// aᵇ, in 64 bits by `StrictMath`, whose bits are the same everywhere, and rounded. The few exponents that
    /// occur in practice are products and quotients, as exact and many times as fast.
    static float power(float a, float b) {
        if (b == 2) {
            return a * a;
        }
        if (b == 1) {
            return a;
        }
        if (b == 3) {
            return (float) ((double) a * a * a);
        }
        if (b == -1) {
            return 1 / a;
        }
        return (float) StrictMath.pow(a, b);
    }
}
