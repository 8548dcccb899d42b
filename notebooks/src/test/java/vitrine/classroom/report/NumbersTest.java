package vitrine.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, 50.00 %", "0.9967, 99.67 %", "0.99996, 99.9960 %", "0.0000123, 0.0012 %",
        "0, < 0.0001 %", "1, > 99.9999 %", "0.0000001, < 0.0001 %", "0.9999999, > 99.9999 %"
    })
    void probabilitiesNeverLookCertainWhenTheyAreNot(double probability, String text) {
        assertThat(Percent.of(probability)).isEqualTo(text);
    }

    @Property
    void percentReadsBackAsTheProbability(
            @ForAll @DoubleRange(min = 0.000001, max = 0.999999) @Scale(8) double probability) {
        double read = Double.parseDouble(Percent.of(probability).replaceAll("[<>% ]", "")) / 100;

        assertThat(read).isCloseTo(probability, Offset.offset(0.000051));
    }

    @Test
    void signedNumbersShowTheirSign() {
        assertThat(SignedNumber.of(1.234567)).isEqualTo("+1.23");
        assertThat(SignedNumber.of(-0.01234)).isEqualTo("−0.0123");
        assertThat(SignedNumber.of(0)).isEqualTo("0");
        assertThat(SignedNumber.of(-0.0)).isEqualTo("0");
    }
}
