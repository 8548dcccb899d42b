package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vitrine.classroom.catalogue.NearestName;
import vitrine.gan.mixture.Mixture;
import vitrine.gan.train.RealData;
import vitrine.nn.data.Dataset;

/// What a pair learns to imitate.
///
/// @param real the samples
/// @param name what they are, in a few words
record GanData(RealData real, String name) {
    static final String RING = "ring";
    static final String SPIRAL = "spiral";
    static final String DIGITS = "digits";
    static final List<String> NAMES = List.of(RING, SPIRAL, DIGITS);

    /// The data of this name, or in this folder, for a kind of training; its usual data where no name is given.
    static GanData of(GanKind kind, @Nullable String name) throws IOException {
        boolean folder = name != null && Files.exists(Path.of(name));
        String wanted = name != null ? name : kind.isForPoints() ? RING : DIGITS;
        if (!folder && !NAMES.contains(wanted)) {
            throw new BadInput("--data " + wanted + ": is neither a folder nor a data set; "
                    + NearestName.suggestion(wanted, NAMES));
        }
        boolean points = !folder && !wanted.equals(DIGITS);
        if (points != kind.isForPoints()) {
            throw new BadInput("--data " + wanted + ": " + (points ? "holds points" : "holds pictures") + ", and --kind "
                    + kind.label() + " learns " + (points ? "pictures: name a folder with digits, or digits for those on "
                    + "board" : "points of the plane: name ring or spiral"));
        }
        return switch (wanted) {
            case RING -> new GanData(Mixture.ring(8, 2, 0.05), "a ring of 8 Gaussians");
            case SPIRAL -> new GanData(Mixture.spiral(12, 1.5, 2, 0.05), "a spiral of 12 Gaussians");
            default -> digits(folder ? Path.of(wanted) : null, kind == GanKind.CONDITIONAL);
        };
    }

    private static GanData digits(@Nullable Path folder, boolean labelled) throws IOException {
        Dataset digits = DigitTraining.digits(folder).train();
        return new GanData(RealData.of(digits, labelled),
                String.format(Locale.ROOT, "%,d digits%s", digits.size(), folder == null ? " on board" : ""));
    }
}
