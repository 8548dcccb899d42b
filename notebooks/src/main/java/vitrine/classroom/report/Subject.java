package vitrine.classroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import vitrine.array.NdArray;
import vitrine.nn.data.ImageImport;

/// The digit that is explained.
///
/// @param title    what it is called
/// @param pixels   what the network sees, (1, H, W), from 0 to 1
/// @param label    the class that it truly has, where somebody knows
/// @param original the picture that it was made of, if it was
/// @param source   whom to thank for it
public record Subject(
        String title,
        NdArray pixels,
        Optional<String> label,
        Optional<OriginalPicture> original,
        Optional<String> source) {

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
