package vitrine.nn.data.table;

import vitrine.nn.io.MalformedFileException;

/// One line of an ARFF file, read from left to right.
final class ArffLine {
    private static final int SHOWN = 30;

    private final String file;
    private final int number;
    private final String text;
    private int at;

    ArffLine(String file, int number, String text) {
        this.file = file;
        this.number = number;
        this.text = text;
    }

    /// A value.
    ///
    /// @param text   without quotes and spaces around it
    /// @param quoted whether there were quotes: a quoted `?` is a question mark
    record Value(String text, boolean quoted) {
        boolean isMissing() {
            return !quoted && text.equals(Column.MISSING);
        }
    }

    /// What is wrong in this line.
    MalformedFileException problem(String what) {
        return new MalformedFileException(file, "line " + number + ": " + what);
    }

    boolean isAtEnd() {
        skipSpaces();
        return at == text.length();
    }

    boolean startsWith(char c) {
        skipSpaces();
        return at < text.length() && text.charAt(at) == c;
    }

    /// Goes past this character, if it comes next.
    boolean skip(char c) {
        boolean next = startsWith(c);
        at += next ? 1 : 0;
        return next;
    }

    /// What is left, shortened for a message.
    String rest() {
        String rest = text.substring(at);
        return "'" + (rest.length() > SHOWN ? rest.substring(0, SHOWN) + "…" : rest) + "'";
    }

    /// The next word, up to a space.
    String word() throws MalformedFileException {
        return value(" \t{").text;
    }

    /// The next value, in quotes or up to one of these characters.
    Value value(String stops) throws MalformedFileException {
        skipSpaces();
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            return new Value(quoted(text.charAt(at)), true);
        }
        int from = at;
        while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String value = text.substring(from, at).strip();
        if (value.isEmpty()) {
            throw problem(at == text.length() ? "ends where a value is expected" : "a value is expected before "
                    + rest());
        }
        return new Value(value, false);
    }

    private String quoted(char quote) throws MalformedFileException {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return value.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                value.append(switch (text.charAt(at)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    default -> text.charAt(at);
                });
            } else {
                value.append(c);
            }
        }
        throw problem("a quotation mark " + quote + " is not closed");
    }

    private void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
