package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private static final Pattern LINE = Pattern.compile("M(\\S+) ([^L]+)L(\\S+) ([^M]+)");

    @Test
    void aSinglePixelHasADiamondHalfWayToItsNeighbours() {
        assertThat(Outline.of(1, 1, new double[] {0.8})).isEqualTo(
                "M0.00 0.50L0.50 0.00" + "M1.00 0.50L0.50 0.00" + "M0.00 0.50L0.50 1.00" + "M1.00 0.50L0.50 1.00");
    }

    @Test
    void theLineLiesWhereTheInkIsHalfAsStrongAsTheStrongest() {
        // From 1 to 0.2 the level 0.5 is passed after 5/8 of the way.
        assertThat(Outline.of(1, 2, new double[] {1, 0.2})).contains("1.13 0.50");
    }

    @Test
    void withoutInkThereIsNoLine() {
        assertThat(Outline.of(2, 2, new double[4])).isEmpty();
    }

    @Property
    void theLineIsClosed(@ForAll @Size(20) List<@DoubleRange(min = 0.001, max = 1) @Scale(3) Double> ink) {
        Map<String, Integer> ends = new HashMap<>();
        Matcher lines = LINE.matcher(Outline.of(4, 5, ink.stream().mapToDouble(Double::doubleValue).toArray()));
        while (lines.find()) {
            ends.merge(lines.group(1) + " " + lines.group(2), 1, Integer::sum);
            ends.merge(lines.group(3) + " " + lines.group(4), 1, Integer::sum);
        }

        assertThat(ends).isNotEmpty();
        assertThat(ends.values()).allMatch(count -> count % 2 == 0);
    }
}
