package vitrine.nn.data.molecule;

/// What holds two atoms of a [Molecule] together.
///
/// @param from  the number of one atom
/// @param to    the number of the other, larger than `from`
/// @param order how strong it is
public record Bond(int from, int to, Order order) {
    /// The strength of a bond.
    public enum Order {
        /// One pair of electrons.
        SINGLE(1),
        /// Two pairs.
        DOUBLE(2),
        /// Three pairs.
        TRIPLE(3),
        /// Four pairs.
        QUADRUPLE(4),
        /// Part of an aromatic ring, whose electrons belong to all of its bonds.
        AROMATIC(1.5);

        private final double pairs;

        Order(double pairs) {
            this.pairs = pairs;
        }

        /// The number of pairs of electrons; 1.5 in an aromatic ring.
        public double pairs() {
            return pairs;
        }
    }
}
