package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PixelGridTest {
    private static final Pattern RECTANGLE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @Property
    void everyPixelIsPaintedOnceInItsColour(@ForAll @Size(24) List<@IntRange(max = 3) Integer> colours) {
        String[] painted = new String[24];
        for (Node node : PixelGrid.of(4, 6, i -> "#" + colours.get(i)).children()) {
            Element path = (Element) node;
            Matcher rectangles = RECTANGLE.matcher(String.valueOf(path.attributes().get("d")));
            while (rectangles.find()) {
                int column = Integer.parseInt(rectangles.group(1));
                int row = Integer.parseInt(rectangles.group(2));
                int length = Integer.parseInt(rectangles.group(3));
                assertThat(rectangles.group(4)).isEqualTo(rectangles.group(3));
                for (int i = row * 6 + column; i < row * 6 + column + length; i++) {
                    assertThat(painted[i]).as("pixel %d before", i).isNull();
                    painted[i] = path.attributes().get("fill");
                }
            }
        }
        for (int i = 0; i < painted.length; i++) {
            assertThat(painted[i]).as("pixel %d", i).isEqualTo("#" + colours.get(i));
        }
    }
}
