/// The commands, one file each, and what they share: options, output files, and sentences for what goes wrong.
@NullMarked
package vitrine.classroom.command;

import org.jspecify.annotations.NullMarked;
