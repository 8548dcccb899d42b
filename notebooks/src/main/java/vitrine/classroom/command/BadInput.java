package vitrine.classroom.command;

/// What was given cannot be used: the message is one sentence, without a full stop, for the person who gave it.
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInput(String sentence) {
        super(sentence);
    }

    BadInput(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
