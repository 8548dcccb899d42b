package vitrine.xai.shapley;

import java.util.List;

/// The Owen value (Owen 1977): the Shapley value when players have formed unions, B₁ … B_m, whose members come one
/// directly after the other.
///
/// It averages what i ∈ B adds over the orders in which no union is interrupted. With m unions and b = |B|:
///
///     ψᵢ = Σ_{T ⊆ unions∖B} Σ_{S ⊆ B∖i}  |T|! (m − |T| − 1)! / m!  ·  |S|! (b − |S| − 1)! / b!
///              · ( v(⋃T ∪ S ∪ i) − v(⋃T ∪ S) )
///
/// A union gets as a whole its Shapley value in the game between unions; so features that mean little alone, such as
/// the columns of a one-hot code or correlated measurements, are not torn apart. Unions of one player each, or one
/// union of all, make it the Shapley value.
public final class OwenValue {
    private OwenValue() {}

    /// The Owen value of every player.
    ///
    /// @param game   v
    /// @param unions the coalition structure: every player in exactly one of them
    /// @throws IllegalArgumentException if there are more than 20 players, or a player is in no union or in two
    public static double[] of(Game game, List<Coalition> unions) {
        check(game.players(), unions);
        GameTable v = game.table();
        double[] psi = new double[v.players()];
        double[] outer = ShapleyValue.weights(unions.size());
        for (int b = 0; b < unions.size(); b++) {
            int own = unions.get(b).bits();
            double[] inner = ShapleyValue.weights(Integer.bitCount(own));
            for (int others = 0; others < 1 << unions.size(); others++) {
                if ((others & 1 << b) == 0) {
                    int before = joined(unions, others);
                    double weight = outer[Integer.bitCount(others)];
                    for (int s = own; ; s = s - 1 & own) {
                        for (int rest = own ^ s; rest != 0; rest &= rest - 1) {
                            int i = Integer.numberOfTrailingZeros(rest);
                            double gain = v.at(before | s | 1 << i) - v.at(before | s);
                            psi[i] += weight * inner[Integer.bitCount(s)] * gain;
                        }
                        if (s == 0) {
                            break;
                        }
                    }
                }
            }
        }
        return psi;
    }

    private static int joined(List<Coalition> unions, int which) {
        int players = 0;
        for (int b = 0; b < unions.size(); b++) {
            if ((which & 1 << b) != 0) {
                players |= unions.get(b).bits();
            }
        }
        return players;
    }

    private static void check(int players, List<Coalition> unions) {
        Coalition seen = Coalition.empty();
        int members = 0;
        for (Coalition union : unions) {
            if (union.size() == 0) {
                throw new IllegalArgumentException("a union of nobody");
            }
            seen = seen.union(union);
            members += union.size();
        }
        if (members != players || !seen.equals(Coalition.all(players))) {
            throw new IllegalArgumentException("the unions " + unions
                    + ": expected each of the players 0 to " + (players - 1) + " in exactly one");
        }
    }
}
