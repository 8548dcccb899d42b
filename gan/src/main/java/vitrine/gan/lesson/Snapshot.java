package vitrine.gan.lesson;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.gan.Gan;
import vitrine.gan.metric.ModeCoverage;
import vitrine.gan.mixture.Mixture;

/// What a generator makes at one time of its training, of noise that is the same at all times.
///
/// @param turns    how many turns it has learnt
/// @param samples  what it makes
/// @param coverage how many modes they cover
public record Snapshot(int turns, List<Mixture.Point> samples, ModeCoverage coverage) {
    /// Keeps the samples.
    public Snapshot {
        samples = List.copyOf(samples);
    }

    static Snapshot of(Gan pair, NdArray noise, Mixture data, int turns) {
        NdArray samples = pair.samples(noise);
        double[] xy = samples.toDoubles();
        List<Mixture.Point> points = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            points.add(new Mixture.Point(xy[i], xy[i + 1]));
        }
        return new Snapshot(turns, points, ModeCoverage.of(data, samples));
    }
}
