/// Pictures beside each other on one sheet: what the commands write as PNG files.
@NullMarked
package vitrine.classroom.picture;

import org.jspecify.annotations.NullMarked;
