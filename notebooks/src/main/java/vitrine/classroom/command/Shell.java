package vitrine.classroom.command;

/// Words as a shell wants them.
final class Shell {
    private Shell() {}

    /// The word, in quotation marks if it has characters that mean something to a shell.
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:+=@,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
