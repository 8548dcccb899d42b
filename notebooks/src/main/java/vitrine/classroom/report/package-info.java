/// The page that `vitrine explain` writes: one HTML file that needs nothing else.
///
/// [vitrine.classroom.report.Report] puts it together from parts, each a class of its own that makes an
/// [vitrine.classroom.report.Element]. Pictures are drawn as SVG within the page, so that their pixels stay crisp at
/// any size and on paper. The page holds no time and no place: the same explanation makes the same file, byte for
/// byte.
@NullMarked
package vitrine.classroom.report;

import org.jspecify.annotations.NullMarked;
