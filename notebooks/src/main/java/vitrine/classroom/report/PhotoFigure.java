package vitrine.classroom.report;

import vitrine.array.NdArray;

/// A photo as it looks.
final class PhotoFigure {
    private PhotoFigure() {}

    /// The picture.
    ///
    /// @param colours red, green and blue (3, H, W) from 0 to 1
    /// @param title   what it is called, for those who do not see it
    static Element of(NdArray colours, String title) {
        return Element.of("img", "photo").with("src", DataUri.of(Photograph.of(colours))).with("alt", title);
    }
}
