package vitrine.xai.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void labelsAreFlushLeftAndNumbersFlushRight() {
        TextTable table = new TextTable("who", List.of("a", "long"));
        table.row("Ann", 1, -2.5);
        table.rule();
        table.row("everybody", 1 - 1e-12, 1 / 3.0);

        assertThat(table).hasToString("""
                who        a    long
                Ann        1  -2.500
                ────────────────────
                everybody  1   0.333
                """);
    }

    @Test
    void everyColumnHasItsNumber() {
        assertThatThrownBy(() -> new TextTable("", List.of("a")).row("b", 1, 2)).hasMessage("2 numbers for 1 columns");
    }
}
