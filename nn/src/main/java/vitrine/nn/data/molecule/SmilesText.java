package vitrine.nn.data.molecule;

/// The text of a SMILES, read from left to right.
final class SmilesText {
    private final String text;
    private int at;

    SmilesText(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    int position() {
        return at;
    }

    char peek() {
        return text.charAt(at);
    }

    /// Whether this comes next.
    boolean startsWith(String next) {
        return text.startsWith(next, at);
    }

    void skip() {
        at++;
    }

    /// Goes past this character, if it comes next.
    boolean skip(char c) {
        boolean next = !isAtEnd() && peek() == c;
        at += next ? 1 : 0;
        return next;
    }

    String take(int length) {
        at += length;
        return text.substring(at - length, at);
    }

    /// The digits that come next, at most this many; −1 if there are none.
    int number(int most) {
        int from = at;
        while (!isAtEnd() && at - from < most && isDigit(peek())) {
            at++;
        }
        return at == from ? -1 : Integer.parseInt(text.substring(from, at));
    }

    /// The number of a ring: one digit, or two behind `%`.
    int ringNumber() {
        int start = at;
        if (!skip('%')) {
            int digit = number(1);
            if (digit < 0) {
                throw problem("a digit is expected", start);
            }
            return digit;
        }
        int from = at;
        int number = number(2);
        if (at - from < 2) {
            throw problem("two digits are expected after %", start);
        }
        return number;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// What is wrong at a position.
    IllegalArgumentException problem(String what, int position) {
        return new IllegalArgumentException("'" + text + "', position " + position + ": " + what);
    }
}
