package vitrine.classroom.conformance;

/// Computes with this library what a reference case describes.
@FunctionalInterface
public interface ReferenceMethod {
    /// The arrays that come out, by the names under which the case expects them.
    ///
    /// @throws NotSupportedException if this library does not have what the case asks for
    Results results(ReferenceCase about);
}
