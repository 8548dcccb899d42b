package vitrine.gan.diary;

import java.util.Optional;
import vitrine.array.NdArray;

/// A moment of a training: what the generator makes of the noise that all snapshots share.
///
/// @param turn      how many turns were over; 0 for the untrained pair
/// @param samples   (N, …), sample i always from the same noise and label
/// @param landscape what the discriminator thought, where the samples are points of the plane
public record Snapshot(int turn, NdArray samples, Optional<Landscape> landscape) {}
