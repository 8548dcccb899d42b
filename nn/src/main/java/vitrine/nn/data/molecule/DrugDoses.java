package vitrine.nn.data.molecule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/// 796 drugs and whether the largest dose that is recommended for a day is high or low: what the body can take of a
/// substance is a first hint at how poisonous it is.
///
/// Source: the data set FDAMDD of the R package Rcpi, after the table of maximum recommended daily doses of the Food and
/// Drug Administration; Cao et al. (2015), *Rcpi*, Bioinformatics 31(2).
///
/// @param molecules the drugs
/// @param labels    the class of each, by its number
public record DrugDoses(List<Molecule> molecules, List<Integer> labels) {
    /// The names of the classes.
    public static final List<String> CLASSES = List.of("low dose", "high dose");

    /// Copies the lists and checks that they fit together.
    public DrugDoses {
        molecules = List.copyOf(molecules);
        labels = List.copyOf(labels);
        if (molecules.size() != labels.size()) {
            throw new IllegalArgumentException(molecules.size() + " molecules and " + labels.size() + " labels");
        }
    }

    /// The drugs on board.
    public static DrugDoses onBoard() {
        return new DrugDoses(lines("fdamdd.smi.gz").stream().map(Smiles::parse).toList(),
                lines("fdamdd.csv.gz").stream().map(Integer::valueOf).toList());
    }

    /// These rows alone, in the order given.
    public DrugDoses select(int... rows) {
        return new DrugDoses(IntStream.of(rows).mapToObj(molecules::get).toList(),
                IntStream.of(rows).mapToObj(labels::get).toList());
    }

    private static List<String> lines(String name) {
        try (InputStream in = new GZIPInputStream(
                Objects.requireNonNull(DrugDoses.class.getResourceAsStream(name), name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty()).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException("the molecules on board cannot be read", broken);
        }
    }
}
