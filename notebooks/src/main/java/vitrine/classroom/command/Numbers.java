package vitrine.classroom.command;

import java.util.function.Supplier;

/// Numbers that a person has given, some of which may be out of range.
final class Numbers {
    private Numbers() {}

    /// What `maker` makes; a number that is out of range is the user's.
    static <T> T valid(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException outOfRange) {
            throw new BadInput(String.valueOf(outOfRange.getMessage()), outOfRange);
        }
    }
}
