package vitrine.xai.shapley;

/// The Möbius transform of a game (Rota 1964), its Harsanyi dividends (Harsanyi 1963): what a coalition earns that none
/// of its parts does,
///
///     m(S) = Σ_{T ⊆ S} (−1)^(|S|−|T|) v(T)        and back        v(S) = Σ_{T ⊆ S} m(T)
///
/// Each dividend belongs to the players of S together; the Shapley value shares it among them in equal parts,
/// φᵢ = Σ_{S ∋ i} m(S)/|S|. Both directions take M · 2^(M−1) additions, one player after the other (Yates 1937).
public final class MobiusTransform {
    private MobiusTransform() {}

    /// The dividend of every coalition; number s belongs to the coalition whose players are the bits of s.
    ///
    /// @throws IllegalArgumentException if there are more than 20 players
    public static double[] of(Game game) {
        double[] m = game.table().toArray();
        for (int player = 1; player < m.length; player <<= 1) {
            for (int s = 0; s < m.length; s++) {
                if ((s & player) != 0) {
                    m[s] -= m[s ^ player];
                }
            }
        }
        return m;
    }

    /// The game with these dividends.
    ///
    /// @param dividends 2^M numbers
    public static GameTable inverse(double... dividends) {
        double[] v = dividends.clone();
        for (int player = 1; player < v.length; player <<= 1) {
            for (int s = 0; s < v.length; s++) {
                if ((s & player) != 0) {
                    v[s] += v[s ^ player];
                }
            }
        }
        return GameTable.of(v);
    }
}
