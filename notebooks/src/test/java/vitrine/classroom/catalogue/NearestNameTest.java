package vitrine.classroom.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void distancesCountTheSmallestNumberOfSlips() {
        assertThat(NearestName.distance("saliency", "saliency")).isZero();
        assertThat(NearestName.distance("salienzy", "saliency")).isEqualTo(1);
        assertThat(NearestName.distance("salincy", "saliency")).isEqualTo(1);
        assertThat(NearestName.distance("salliency", "saliency")).isEqualTo(1);
        assertThat(NearestName.distance("sailency", "saliency")).isEqualTo(1);
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
    }

    @Property
    void distancesAreSymmetricAndBounded(
            @ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'c') String a,
            @ForAll @StringLength(max = 6) @CharRange(from = 'a', to = 'c') String b) {
        int distance = NearestName.distance(a, b);

        assertThat(distance).isEqualTo(NearestName.distance(b, a));
        assertThat(distance == 0).isEqualTo(a.equals(b));
        assertThat(distance).isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
    }

    @Test
    void aNearNameIsSuggestedAndAFarOneIsNot() {
        List<String> names = List.of("occlusion", "saliency");

        assertThat(NearestName.suggestion("Oclusion", names)).isEqualTo("did you mean 'occlusion'?");
        assertThat(NearestName.suggestion("sal", names)).isEqualTo("did you mean 'saliency'?");
        assertThat(NearestName.suggestion("lime", names)).isEqualTo("there are: occlusion, saliency");
        assertThat(NearestName.suggestion("", names)).isEqualTo("there are: occlusion, saliency");
    }
}
