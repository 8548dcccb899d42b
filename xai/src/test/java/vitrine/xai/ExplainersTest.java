package vitrine.xai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.nn.Sequential;
import vitrine.xai.gradient.Saliency;

/// What holds for every method.
class ExplainersTest {
    private static Map<String, double[]> state(Sequential network) {
        Map<String, double[]> state = new LinkedHashMap<>();
        network.state().forEach((name, value) -> state.put(name, value.toDoubles()));
        return state;
    }

    @Property(tries = 60)
    void explainEveryInputOfABatchAsIfItWereAlone(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        var model = random.network();
        NdArray batch = random.inputs(3);
        var targets = List.of(Target.predicted(), Target.logit(1), Target.logit(2));
        for (var method : Methods.of(random)) {
            List<Attribution> together = method.explainEach(model, batch, targets);
            for (int i = 0; i < 3; i++) {
                Attribution alone = method.explain(random.network(), batch.at(i), targets.get(i));
                assertThat(together.get(i).values().toDoubles()).as("%s, input %d", method, i)
                        .containsExactly(alone.values().toDoubles());
                assertThat(together.get(i).certificate()).isEqualTo(alone.certificate());
            }
        }
    }

    @Property(tries = 60)
    void leaveTheModelAsItWasAndSayTheSameAgain(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        var model = random.network();
        NdArray x = random.input();
        var before = state(model);
        double[] scores = model.scores(x.unsqueeze(0)).toDoubles();
        for (var method : Methods.of(random)) {
            Attribution first = method.explain(model, x, random.target());
            Attribution second = method.explain(model, x, random.target());

            assertThat(second.values().toDoubles()).as("%s", method).containsExactly(first.values().toDoubles());
            assertThat(second.certificate()).isEqualTo(first.certificate());
        }
        var after = state(model);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((name, value) -> assertThat(after.get(name)).as(name).containsExactly(value));
        assertThat(model.scores(x.unsqueeze(0)).toDoubles()).containsExactly(scores);
        assertThat(x.toDoubles()).containsExactly(random.input().toDoubles());
    }

    @Property(tries = 20)
    void explainOnTheModelsBackend(@ForAll(supplier = RandomNetwork.Any.class) RandomNetwork random) {
        Backend simd = Backends.named("simd");
        var model = random.network(simd);
        for (var method : Methods.of(random)) {
            Attribution why = method.explain(model, random.input(), random.target());
            Attribution exact = method.explain(random.network(), random.input(), random.target());

            assertThat(why.certificate().backend()).isEqualTo("simd");
            assertThat(why.values().backend()).isSameAs(simd);
            assertThat(why.input().backend()).isSameAs(simd);
            assertThat(why.certificate().score())
                    .isCloseTo(exact.certificate().score(), within(1e-4));
        }
    }

    @Example
    void needATargetForEveryInputOfABatch() {
        assertThatThrownBy(() -> new Saliency().explainEach(
                FormulaModel.SATURATING, NdArray.of(new double[][] {{1}, {2}}), List.of(Target.logit(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch of shape (2, 1) with 1 targets");
    }
}
