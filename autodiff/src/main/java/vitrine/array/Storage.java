package vitrine.array;

/// The memory behind an [NdArray], opaque to everyone but the [Backend] that made it: a Java array, or a
/// region of a graphics card. Several arrays may be views of one storage.
public interface Storage {
    /// The backend that owns this memory and alone can compute with it.
    Backend backend();

    /// The number of elements.
    int length();
}
