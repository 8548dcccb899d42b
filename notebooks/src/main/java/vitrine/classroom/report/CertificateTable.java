package vitrine.classroom.report;

import vitrine.xai.Certificate;

/// What a method computed, at what cost, and how far it can be trusted.
final class CertificateTable {
    private CertificateTable() {}

    /// The table.
    static Element of(Certificate certificate) {
        return Element.of("table", "certificate").add(
                Element.of("caption").text("Certificate"),
                Element.of("tbody").add(certificate.lines().stream()
                        .map(line -> Element.of("tr").add(
                                Element.of("th").with("scope", "row").text(line.name()),
                                Element.of("td").text(line.value())))
                        .toList()));
    }
}
