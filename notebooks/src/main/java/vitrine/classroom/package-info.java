/// The command line `vitrine`: what a person types, and what comes back.
///
/// [vitrine.classroom.Main] starts it; [vitrine.classroom.command] has one file per command,
/// [vitrine.classroom.catalogue] the methods of explanation with their texts, and
/// [vitrine.classroom.report] the page that `vitrine explain` writes.
@NullMarked
package vitrine.classroom;

import org.jspecify.annotations.NullMarked;
