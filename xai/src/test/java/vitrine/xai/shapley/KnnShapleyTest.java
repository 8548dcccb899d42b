package vitrine.xai.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import vitrine.array.NdArray;
import vitrine.array.Seed;

class KnnShapleyTest {
    @Property(tries = 100)
    void theRecursionAgreesWithAllCoalitions(@ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll @IntRange(min = 1, max = 5) int k, @ForAll long seed) {
        double[] places = Seed.of(seed).normal(n);
        int[] classes = IntStream.range(0, n).map(i -> Seed.of(seed).split(i).generator().nextInt(2)).toArray();
        Game game = Game.of(n, s -> s.members().boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(places[i] - 0.3))).limit(k)
                .mapToDouble(i -> classes[i] == 1 ? 1.0 / k : 0).sum());

        assertThat(KnnShapley.of(NdArray.of(places).reshape(n, 1), classes, NdArray.of(0.3), 1, k))
                .containsExactly(ShapleyValue.of(game), within(1e-12));
    }

    @Example
    void whatDoesNotFitIsRefused() {
        NdArray examples = NdArray.of(new double[][] {{1}, {2}});
        assertThatThrownBy(() -> KnnShapley.of(examples, new int[1], NdArray.of(1), 0, 1)).hasMessage(
                "1 classes and a query of shape (1) for examples of shape (2, 1): expected (N), (D) and (N, D)");
        assertThatThrownBy(() -> KnnShapley.of(examples, new int[2], NdArray.of(1), 0, 0))
                .hasMessage("0 nearest neighbours: expected at least 1");
    }
}
