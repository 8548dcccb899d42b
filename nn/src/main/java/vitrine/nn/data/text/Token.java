package vitrine.nn.data.text;

/// A word or a sign of a text, and where it stands, so that an explanation can mark it there.
///
/// @param text  as the vocabulary knows it, perhaps in lower case
/// @param start the place of its first character in the text
/// @param end   the place behind its last character
public record Token(String text, int start, int end) {
    /// Checks that it covers something.
    public Token {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("token '" + text + "' from " + start + " to " + end
                    + ": expected 0 ≤ start < end");
        }
    }

    /// The token as it stands in the text.
    public String in(String whole) {
        return whole.substring(start, end);
    }
}
