package vitrine.nn.data;

import java.io.IOException;
import java.nio.file.Path;
import vitrine.array.NdArray;
import vitrine.nn.io.MalformedFileException;

/// A picture of a single digit, brought into the form in which MNIST shows digits, and how that was done.
///
/// A network knows only what it was trained on: white ink on black, 20 pixels tall, centred by mass. A
/// picture out of a drawing program or a telephone is none of this, so it is
///
/// 1. decoded, PNG or JPEG; transparency becomes white paper, and colours become grey by their luma;
/// 2. averaged over blocks of pixels until no side has more than 280, which takes the grain out of photos;
/// 3. divided into paper and ink at Otsu's threshold; the paper is what most of the border shows, and light
///    paper is inverted;
/// 4. stretched, so that paper (with its noise) is 0 and the strongest ink 1;
/// 5. cropped to the ink and scaled until the longer side has 20 pixels, each new pixel being the average of
///    the area that it covers;
/// 6. moved so that the centre of mass lies in the middle of 28 × 28 pixels.
///
/// The picture should show one digit, evenly lit, with some paper around it. A picture that is already in
/// MNIST's form comes back almost unchanged.
///
/// Source: steps 5 and 6 follow LeCun, Cortes and Burges, *The MNIST database of handwritten digits*.
///
/// @param image    what the network gets to see: (1, 28, 28), in [0, 1], on the 64-bit reference backend
/// @param width    the picture's width in pixels
/// @param height   the picture's height in pixels
/// @param inverted whether the paper was light, so that light and dark were exchanged
/// @param crop     the part of the picture that shows ink
public record ImageImport(NdArray image, int width, int height, boolean inverted, Crop crop) {
    private static final int WORKING_SIDE = 280;

    /// A part of a picture, in pixels from its upper left corner.
    ///
    /// @param x      the first column
    /// @param y      the first row
    /// @param width  the number of columns
    /// @param height the number of rows
    public record Crop(int x, int y, int width, int height) {
        // The same part of a picture whose blocks of `side` × `side` pixels were averaged into this one's.
        private Crop enlarged(int side, GreyPicture original) {
            int left = x * side;
            int top = y * side;
            return new Crop(left, top, Math.min(width * side, original.width() - left),
                    Math.min(height * side, original.height() - top));
        }
    }

    /// Reads a picture.
    ///
    /// @throws MalformedFileException if it is no PNG or JPEG, cannot be decoded, has more than 64 million
    ///                                pixels, or is blank
    public static ImageImport read(Path file) throws IOException {
        GreyPicture picture = PictureFile.read(file);
        int block = Math.ceilDiv(Math.max(picture.width(), picture.height()), WORKING_SIDE);
        Ink ink = new Ink(picture.averaged(block));
        if (ink.isBlank()) {
            throw new MalformedFileException(file.toString(),
                    "is blank: no ink stands out from the paper, where transparency counts as white paper");
        }
        Crop crop = ink.bounds();
        return new ImageImport(DigitFrame.of(ink, crop), picture.width(), picture.height(), ink.inverted(),
                crop.enlarged(block, picture));
    }

    /// What was done to the picture, as one sentence for a report.
    public String story() {
        return "A picture of " + width + " × " + height + " pixels, "
                + (inverted ? "dark ink on light paper and so inverted" : "light ink on dark paper")
                + ", cropped to the " + crop.width + " × " + crop.height + " pixels from column " + crop.x + " and row "
                + crop.y + ", scaled until the longer side had 20 pixels, and centred by its mass in 28 × 28.";
    }
}
