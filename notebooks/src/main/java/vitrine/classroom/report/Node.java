package vitrine.classroom.report;

/// A part of a page, which writes itself as HTML that is also well-formed XML.
sealed interface Node permits Element, Text, StyleSheet, Script {
    /// Writes this part at the end of `html`.
    void appendTo(StringBuilder html);
}
