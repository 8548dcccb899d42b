package vitrine.nn.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

/// Photos in a folder, where every sub-folder is a class:
///
///     pets/cat/1.jpg   pets/cat/2.png   pets/dog/rex.jpg
///
/// Classes and photos come in the order of their names. A photo is read when it is asked for, and becomes the square in
/// its middle, scaled: (3, side, side), red, green and blue from 0 to 1. Files that end neither with `.png` nor with
/// `.jpg` or `.jpeg` are passed over.
///
/// @param files   the photos
/// @param answers the class of each, by its number
/// @param classes the names of the sub-folders
/// @param side    how many pixels a side has, at least 1
public record ImageFolder(List<Path> files, List<Integer> answers, List<String> classes, int side)
        implements Dataset {
    private static final int MAX_FILES = 1_000_000;

    /// Copies the lists.
    public ImageFolder {
        files = List.copyOf(files);
        answers = List.copyOf(answers);
        classes = List.copyOf(classes);
        if (side < 1 || files.size() != answers.size()) {
            throw new IllegalArgumentException(files.size() + " photos, " + answers.size() + " classes, side " + side
                    + ": expected as many classes as photos, and a side of at least 1");
        }
    }

    /// Looks for the photos of a folder.
    ///
    /// @param side how many pixels a side of the squares has
    /// @throws NoSuchFileException    if it is no folder
    /// @throws MalformedFileException if it has fewer than two sub-folders, or one of them has no photos
    public static ImageFolder read(Path folder, int side) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "is not a folder");
        }
        List<Path> subfolders = sorted(folder).stream().filter(Files::isDirectory).toList();
        if (subfolders.size() < 2) {
            throw new MalformedFileException(folder.toString(), "has " + subfolders.size()
                    + " sub-folders; two or more are needed, one for each class");
        }
        List<Path> files = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        for (int label = 0; label < subfolders.size(); label++) {
            List<Path> photos = sorted(subfolders.get(label)).stream().filter(ImageFolder::isPhoto).toList();
            if (photos.isEmpty()) {
                throw new MalformedFileException(subfolders.get(label).toString(), "has no PNG or JPEG photos");
            }
            files.addAll(photos);
            answers.addAll(Collections.nCopies(photos.size(), label));
        }
        return new ImageFolder(files, answers, subfolders.stream().map(ImageFolder::name).toList(), side);
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            List<Path> found = content.filter(path -> !name(path).startsWith(".")).limit(MAX_FILES + 1L).sorted().toList();
            if (found.size() > MAX_FILES) {
                throw new MalformedFileException(folder.toString(), "has more than " + MAX_FILES + " files");
            }
            return found;
        }
    }

    private static boolean isPhoto(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public Shape inputShape() {
        return Shape.of(3, side, side);
    }

    @Override
    public NdArray inputs(Backend backend, int... rows) {
        int size = inputShape().size();
        double[] values = new double[Math.multiplyExact(rows.length, size)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(photo(files.get(rows[i])).toDoubles(), 0, values, i * size, size);
        }
        return backend.array(Shape.of(rows.length, 3, side, side), values);
    }

    private NdArray photo(Path file) {
        try {
            return Photo.read(file).square(side);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public int[] labels(int... rows) {
        return Arrays.stream(rows).map(answers::get).toArray();
    }
}
