package vitrine.array;

/// A backend that this machine does not have. The message says why, in one sentence.
public final class BackendUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param reason why the machine does not have it, for the user
    public BackendUnavailableException(String reason) {
        super(reason);
    }

    /// @param reason why the machine does not have it, for the user
    /// @param cause  the error in which that first showed
    public BackendUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
