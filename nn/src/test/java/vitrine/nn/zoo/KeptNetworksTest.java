package vitrine.nn.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.data.table.PreparedTable;
import vitrine.nn.data.table.ShippedTable;
import vitrine.nn.data.table.SplitShares;
import vitrine.nn.data.text.Questions;
import vitrine.nn.io.MalformedFileException;
import vitrine.nn.io.Safetensors;
import vitrine.nn.io.SafetensorsFile;

/// Networks that are kept together with what their inputs mean.
class KeptNetworksTest {
    private static final Backend REFERENCE = Backends.reference();

    @TempDir
    private Path folder;

    private final PreparedTable titanic =
            PreparedTable.of(ShippedTable.TITANIC.task(), SplitShares.defaults(), Seed.of(1));

    private TableNetwork table(Integer... hidden) {
        return TableNetwork.create(titanic.encoder(), "survived", titanic.task().classes(), List.of(hidden), REFERENCE,
                Seed.of(2));
    }

    @Test
    void aNetworkForATableComesBackAsItWas() throws IOException {
        TableNetwork network = table(5, 3);
        network.write(folder.resolve("t"), Map.of("training", "none"));
        TableNetwork read = TableNetwork.read(folder.resolve("t"), REFERENCE);
        NdArray rows = titanic.test().inputs(REFERENCE, 0, 1, 2);

        assertThat(read.network().scores(rows).toDoubles()).containsExactly(network.network().scores(rows).toDoubles());
        assertThat(read.encoder()).isEqualTo(titanic.encoder());
        assertThat(read.classes()).containsExactly("died", "survived");
        assertThat(read.hidden()).containsExactly(5, 3);
        assertThat(read.notes()).containsEntry("training", "none");
        assertThat(table().network().layerNames()).as("a linear model").containsExactly("output");
    }

    @Test
    void aNetworkForTextsComesBackAsItWas() throws IOException {
        TextNetwork network = TextNetwork.create(Questions.encoder(), Questions.CLASSES, 1, REFERENCE, Seed.of(3));
        network.write(folder.resolve("q"), Map.of());
        TextNetwork read = TextNetwork.read(folder.resolve("q"), REFERENCE);
        NdArray rows = Questions.test().inputs(REFERENCE, 0, 1);

        assertThat(read.network().scores(rows).toDoubles()).containsExactly(network.network().scores(rows).toDoubles());
        assertThat(read.encoder().vocabulary().words()).isEqualTo(Questions.encoder().vocabulary().words());
        assertThat(read.classes()).isEqualTo(Questions.CLASSES);
    }

    @Test
    void withoutBlocksTheOrderOfTheWordsPlaysNoPart() {
        TextNetwork bag = TextNetwork.create(Questions.encoder(), Questions.CLASSES, 0, REFERENCE, Seed.of(3));
        TextNetwork ordered = TextNetwork.create(Questions.encoder(), Questions.CLASSES, 1, REFERENCE, Seed.of(3));
        NdArray rows = Questions.encoder().inputs(REFERENCE, List.of("how many did the", "the did many how"));

        assertThat(bag.network().scores(rows).at(0).isCloseTo(bag.network().scores(rows).at(1), 1e-12, 1e-12)).isTrue();
        assertThat(ordered.network().scores(rows).at(0).isCloseTo(ordered.network().scores(rows).at(1), 1e-6, 1e-6))
                .isFalse();
    }

    @Test
    void brokenFilesAreRefused() throws IOException {
        table(5).write(folder.resolve("t"), Map.of());
        SafetensorsFile whole = Safetensors.read(folder.resolve("t"), REFERENCE);
        for (var change : Map.of("architecture", "another", "columns", "[1]", "hidden", "5,x", "classes", "{",
                "target", "").entrySet()) {
            Map<String, String> metadata = new LinkedHashMap<>(whole.metadata());
            metadata.put(change.getKey(), change.getValue());
            if (change.getValue().isEmpty()) {
                metadata.remove(change.getKey());
            }
            Safetensors.write(folder.resolve("x"), whole.tensors(), metadata);
            assertThatThrownBy(() -> TableNetwork.read(folder.resolve("x"), REFERENCE)).as(change.getKey())
                    .isInstanceOf(MalformedFileException.class).hasMessageContaining("does not hold a");
        }
        Map<String, String> wider = new LinkedHashMap<>(whole.metadata());
        wider.put("hidden", "6");
        Safetensors.write(folder.resolve("x"), whole.tensors(), wider);
        assertThatThrownBy(() -> TableNetwork.read(folder.resolve("x"), REFERENCE)).hasMessageContaining("has shape");
        assertThatThrownBy(() -> TextNetwork.read(folder.resolve("t"), REFERENCE))
                .hasMessageContaining("does not hold a text classifier");
        assertThatThrownBy(() -> table(0)).hasMessageContaining("widths [0]");
    }
}
