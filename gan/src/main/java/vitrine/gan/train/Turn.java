package vitrine.gan.train;

/// What one turn of both players gave.
///
/// @param number                the turn's number, from 0
/// @param of                    how many turns the training has
/// @param discriminatorLoss     the discriminator's loss before its last step, penalty included
/// @param generatorLoss         the generator's loss before its step
/// @param realScore             mean σ(D(x)), which is D(x) of the minimax game
/// @param fakeScore             mean σ(D(G(z))) before the generator's step
/// @param discriminatorGradient the norm of the discriminator's gradient
/// @param generatorGradient     the norm of the generator's gradient: near zero, it has stopped learning
public record Turn(int number, int of, double discriminatorLoss, double generatorLoss, double realScore,
        double fakeScore, double discriminatorGradient, double generatorGradient) {
    /// Whether both losses are still numbers.
    public boolean isFinite() {
        return Double.isFinite(discriminatorLoss) && Double.isFinite(generatorLoss);
    }

    /// The numbers of a turn in the order of the components, for files.
    double[] numbers() {
        return new double[] {discriminatorLoss, generatorLoss, realScore, fakeScore, discriminatorGradient,
            generatorGradient};
    }

    /// The turn with these [#numbers].
    static Turn from(int number, int of, double... numbers) {
        return new Turn(number, of, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }
}
