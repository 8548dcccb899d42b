package vitrine.xai.shapley;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;

/// Games of 2 to 6 players with whole values, which shrink to games of two players who earn nothing.
public final class RandomGames implements ArbitrarySupplier<GameTable> {
    @Override
    public Arbitrary<GameTable> get() {
        return Arbitraries.integers().between(2, 6).flatMap(RandomGames::of).withoutEdgeCases();
    }

    static Arbitrary<GameTable> of(int players) {
        return Arbitraries.integers().between(-50, 50).array(int[].class).ofSize(1 << players)
                .map(values -> GameTable.of(Arrays.stream(values).asDoubleStream().toArray()));
    }
}
