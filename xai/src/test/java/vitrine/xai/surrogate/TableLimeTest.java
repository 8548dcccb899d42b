package vitrine.xai.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.nn.data.table.CategoricalColumn;
import vitrine.nn.data.table.NumericColumn;
import vitrine.nn.data.table.Table;
import vitrine.nn.data.table.TableEncoder;
import vitrine.xai.Attribution;
import vitrine.xai.Certificate;
import vitrine.xai.FormulaModel;
import vitrine.xai.Target;
import vitrine.xai.perturbation.FeatureGroups;

class TableLimeTest {
    private static final Target FIRST = Target.logit(0);
    private static final Backend REFERENCE = Backends.reference();

    /// A hundred people aged 1 to 100, three of four female, and every fifth price unknown.
    private static final Table PEOPLE = new Table("people", List.of(
            NumericColumn.of("age", IntStream.rangeClosed(1, 100).asDoubleStream().toArray()),
            CategoricalColumn.of("sex", List.of("female", "male"),
                    IntStream.range(0, 100).map(i -> i % 4 == 0 ? 1 : 0).toArray()),
            NumericColumn.of("price", IntStream.range(0, 100).mapToDouble(i -> i % 5 == 0 ? Double.NaN : i).toArray())));
    private static final TableEncoder ENCODER = TableEncoder.fit(PEOPLE);

    /// 3 for women, and ½ for every standard deviation of age. Features: age, female, male, price, price is missing.
    private static final FormulaModel SCORE =
            FormulaModel.linear(new double[][] {{0.5, 3, 0, 0, 0}, {0, 0, 1, 0, 7}}, 1, 0);

    private static List<Certificate.Line> conditions(Attribution why) {
        return why.certificate().notes().subList(3, why.certificate().notes().size());
    }

    private static double[] columns(Attribution why) {
        return FeatureGroups.runs(1, 2, 2).totals(why.values());
    }

    /// Row 9 is a woman of 10 years. Being female is worth 3. The age of the youngest quarter, 13 on average, is 43 + 7
    /// years below that of all others, and what is missing decides nothing. Ridge takes a little of each.
    @Example
    void weighsTheConditionsOfARow() {
        Attribution why = new TableLime(PEOPLE, ENCODER, Seed.of(1))
                .explain(SCORE, ENCODER.inputs(REFERENCE, PEOPLE, 9).at(0), FIRST);

        double gap = 0.5 * 50 / Math.sqrt((100 * 100 - 1) / 12.0);
        assertThat(columns(why)).containsExactly(new double[] {-gap, 3, 0}, within(0.1));
        assertThat(conditions(why)).extracting(Certificate.Line::name)
                .containsExactly("sex = female", "age ≤ 25.75", "price ≤ 25.50");
        assertThat(why.certificate().forwardEvaluations()).isEqualTo(5000);
    }

    @Example
    void sharesAColumnsWeightEquallyByItsFeatures() {
        double[] values = new TableLime(PEOPLE, ENCODER, Seed.of(1))
                .explain(SCORE, ENCODER.inputs(REFERENCE, PEOPLE, 9).at(0), FIRST).values().toDoubles();

        assertThat(values[1]).isEqualTo(values[2]).isEqualTo(1.5, within(0.05));
    }

    /// Missing prices, which every fifth row has, are worth 7 to the second class.
    @Example
    void knowsThatAValueIsMissing() {
        Attribution why = new TableLime(PEOPLE, ENCODER, Seed.of(1))
                .explain(SCORE, ENCODER.inputs(REFERENCE, PEOPLE, 10).at(0), Target.logit(1));

        assertThat(conditions(why).getFirst().name()).isEqualTo("price is missing");
        assertThat(columns(why)[2]).isEqualTo(7, within(0.1));
    }

    /// Without bins: per standard deviation, exactly, if nothing is penalised.
    @Example
    void findsTheSlopeOfNumbersThatStayNumbers() {
        Attribution why = new TableLime(PEOPLE, ENCODER, 0, 500, new FeatureSelection.All(), 0, Seed.of(1))
                .explain(SCORE, ENCODER.inputs(REFERENCE, PEOPLE, 9).at(0), FIRST);

        assertThat(columns(why)).containsExactly(new double[] {0.5, 3, 0}, within(1e-9));
        assertThat(conditions(why)).extracting(Certificate.Line::name).startsWith("sex = female", "age");
    }

    @Example
    void drawsKindsByFrequencyAndNumbersFromEveryBin() {
        SplittableRandom[] random = IntStream.range(0, 8000).mapToObj(n -> Seed.of(n).generator())
                .toArray(SplittableRandom[]::new);
        var sex = Neighbourhood.draw(PEOPLE.column("sex"), ENCODER.columns().get(1), "male", 4, random);
        var age = Neighbourhood.draw(PEOPLE.column("age"), ENCODER.columns().get(0), "60", 4, random);
        var price = Neighbourhood.draw(PEOPLE.column("price"), ENCODER.columns().get(2), "?", 4, random);

        assertThat(sex.z()[0]).isEqualTo(1);
        assertThat(sex.column().text(0)).isEqualTo("male");
        assertThat(Arrays.stream(sex.z()).sum()).isEqualTo(2000, within(5 * 39.0));
        assertThat(age.column().text(0)).isEqualTo("60");
        assertThat(age.condition()).isEqualTo("50.50 < age ≤ 75.25");
        assertThat(Arrays.stream(age.z()).sum()).isEqualTo(2000, within(5 * 39.0));
        assertThat(Arrays.stream(price.z()).sum()).isEqualTo(1600, within(5 * 36.0));
        assertThat(price.column().isMissing(0)).isTrue();
    }

    /// 75 lies on no threshold of 32 bits, but its decoded text is the number that was meant.
    @Example
    void findsTheSameConditionsIn32Bits() {
        var table = new Table("t", List.of(NumericColumn.of("x", 0, 75, 75, 75, 75, 100, 101, 102, 103)));
        var encoder = TableEncoder.fit(table);
        NdArray row = encoder.inputs(Backends.named("simd"), table, 1).at(0);
        String word = encoder.decode(row).get("x");

        var drawn = Neighbourhood.draw(table.column("x"), encoder.columns().getFirst(), word, 4,
                Seed.of(1).generator());

        assertThat(drawn.condition()).isEqualTo("x ≤ 75.00");
    }

    @Example
    void explainsSeveralClassesAsItExplainsEach() {
        var method = new TableLime(PEOPLE, ENCODER, 10, 200, new FeatureSelection.Lasso(1), 1, Seed.of(3));
        NdArray row = ENCODER.inputs(REFERENCE, PEOPLE, 33).at(0);

        List<Attribution> both = method.explain(SCORE, row, List.of(FIRST, Target.logit(1)));

        for (int k = 0; k < 2; k++) {
            Attribution alone = method.explain(SCORE, row, Target.logit(k));
            assertThat(both.get(k).values().toDoubles()).containsExactly(alone.values().toDoubles());
            assertThat(both.get(k).certificate()).isEqualTo(alone.certificate());
            assertThat(conditions(alone)).hasSize(1);
        }
    }

    @Example
    void refusesASingleSample() {
        assertThatThrownBy(() -> new TableLime(PEOPLE, ENCODER, 4, 1, new FeatureSelection.All(), 1, Seed.of(1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("LIME with 1 samples of 100 rows");
    }
}
