package vitrine.gan.train;

/// The exponential moving average of a generator's weights.
///
/// Two players who learn against each other do not come to rest but circle around the point where they would; the mean of
/// the way is nearer to it than any place on it, and its samples are steadier and better (Karras et al. 2018, section 6;
/// Yazıcı et al. 2019). After turn t = 0, 1, …
///
///     average ← dₜ · average + (1 − dₜ) · weights        dₜ = min(decay, (1 + t) / (10 + t))
///
/// In the first turns the weights are still those of chance, and a fixed decay would remember them for 1/(1 − decay) turns;
/// the second term, which TensorFlow's `ExponentialMovingAverage` takes too, forgets them: it remembers about the last
/// ninth of the way until dₜ has grown to the decay.
///
/// The running statistics of batch normalisation belong to the weights that they were measured with, and are averaged in
/// the same way.
///
/// @param decay d, from 0 (no average) to below 1; usually 0.999, in long trainings 0.9999
public record Averaging(double decay) {
    /// Checks the decay.
    public Averaging {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("decay " + decay + " of an average: expected at least 0 and below 1");
        }
    }

    /// The decay 0.999.
    public Averaging() {
        this(0.999);
    }

    /// dₜ.
    ///
    /// @param turn t, from 0
    public double decay(int turn) {
        return Math.min(decay, (1.0 + turn) / (10 + turn));
    }
}
