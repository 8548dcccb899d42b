package vitrine.classroom.catalogue;

/// Where a method comes from.
///
/// @param authors their family names, such as `Zeiler and Fergus`
/// @param year    of publication
/// @param title   of the paper
/// @param venue   where it appeared
public record Paper(String authors, int year, String title, String venue) {
    /// Authors and year, as a text cites it.
    public String citation() {
        return authors + " " + year;
    }

    /// The full reference.
    @Override
    public String toString() {
        return authors + " (" + year + "). " + title + ". " + venue + ".";
    }
}
