package vitrine.classroom.conformance;

/// A reference case asks for something that this library does not have, such as a type of layer.
public final class NotSupportedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param what what is missing, such as `a layer of type conv3d`
    public NotSupportedException(String what) {
        super(what);
    }
}
