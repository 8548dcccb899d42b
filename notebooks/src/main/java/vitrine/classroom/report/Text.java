package vitrine.classroom.report;

/// Characters that mean themselves, whatever they are.
///
/// @param characters what is to be read
record Text(String characters) implements Node {
    @Override
    public void appendTo(StringBuilder html) {
        appendEscaped(characters, html);
    }

    /// Writes the characters that have a meaning in HTML by their names, and leaves out those that no page may contain.
    static void appendEscaped(String characters, StringBuilder html) {
        characters.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                default -> {
                    if (isAllowed(c)) {
                        html.appendCodePoint(c);
                    }
                }
            }
        });
    }

    /// The characters of XML 1.0 (production 2).
    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    }
}
