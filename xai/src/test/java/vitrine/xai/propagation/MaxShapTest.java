package vitrine.xai.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MaxShapTest {
    /// Three answer a quiz, with 5, 4 and 0 points, and are paid by the best: the first shares 4 with the second and has
    /// the fifth point alone.
    @Example
    void sharesTheProfitOfTheQuiz() {
        assertThat(MaxShap.of(new double[] {5, 4, 0}, new double[3])).containsExactly(new double[] {3, 2, 0},
                within(1e-12));
    }

    @Property(tries = 300)
    void isTheMeanOverAllOrders(@ForAll @Size(5) List<@IntRange(min = -4, max = 4) Integer> brought,
            @ForAll @Size(5) List<@IntRange(min = -4, max = 4) Integer> left) {
        double[] x = brought.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] x0 = left.stream().mapToDouble(Integer::doubleValue).toArray();

        assertThat(MaxShap.of(x, x0)).containsExactly(byAllSubsets(x, x0), within(1e-12));
    }

    /// The definition: φᵢ = Σ over S without i of |S|! (M − 1 − |S|)!/M! · (v(S + i) − v(S)).
    private static double[] byAllSubsets(double[] x, double[] x0) {
        int players = x.length;
        double[] values = new double[players];
        for (int subset = 0; subset < 1 << players; subset++) {
            for (int i = 0; i < players; i++) {
                if ((subset >> i & 1) == 0) {
                    int size = Integer.bitCount(subset);
                    double weight = factorial(size) * factorial(players - 1 - size) / factorial(players);
                    values[i] += weight * (worth(subset | 1 << i, x, x0) - worth(subset, x, x0));
                }
            }
        }
        return values;
    }

    private static double worth(int subset, double[] x, double[] x0) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, (subset >> i & 1) == 1 ? x[i] : x0[i]);
        }
        return largest;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
