package vitrine.classroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.nn.data.ImageImport;

/// The picture that is explained: a digit, or a photo.
///
/// @param title    what it is called
/// @param pixels   what the network sees: a digit (1, H, W) from 0 to 1, or a photo (3, H, W) in the network's own units
/// @param label    the class that it truly has, where somebody knows
/// @param original the picture that it was made of, if it was
/// @param source   whom to thank for it
/// @param photo    how a photo looks, red, green and blue (3, H, W) from 0 to 1; empty for a digit
public record Subject(
        String title,
        NdArray pixels,
        Optional<String> label,
        Optional<OriginalPicture> original,
        Optional<String> source,
        Optional<NdArray> photo) {
    /// Checks that a photo looks at what the network sees.
    public Subject {
        photo.filter(colours -> !colours.shape().equals(pixels.shape())).ifPresent(colours -> {
            throw new IllegalArgumentException(
                    "a photo of shape " + colours.shape() + " for pixels of shape " + pixels.shape());
        });
    }

    /// A digit.
    public Subject(String title, NdArray pixels, Optional<String> label, Optional<OriginalPicture> original,
            Optional<String> source) {
        this(title, pixels, label, original, source, Optional.empty());
    }

    /// A photo.
    ///
    /// @param colours how it looks, red, green and blue (3, H, W) from 0 to 1
    /// @param pixels  the same in the network's units
    public static Subject photo(String title, NdArray colours, NdArray pixels, Optional<String> source) {
        return new Subject(title, pixels, Optional.empty(), Optional.empty(), source, Optional.of(colours));
    }

    /// A test digit of MNIST on board.
    public static Subject testDigit(int number, NdArray pixels, String label) {
        return new Subject(String.format(Locale.ROOT, "Test digit %d of MNIST", number), pixels, Optional.of(label),
                Optional.empty(), Optional.of("The digit is from MNIST by LeCun, Cortes and Burges, CC BY-SA 3.0."));
    }

    /// Somebody's picture of a digit.
    ///
    /// @throws vitrine.nn.io.MalformedFileException if it is none
    public static Subject picture(Path file) throws IOException {
        ImageImport digit = ImageImport.read(file);
        return new Subject("The digit in " + file.getFileName(), digit.image(), Optional.empty(),
                Optional.of(OriginalPicture.of(file, digit)), Optional.empty());
    }
}
