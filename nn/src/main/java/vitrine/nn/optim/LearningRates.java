package vitrine.nn.optim;

/// The range of learning rates, stated once.
final class LearningRates {
    private LearningRates() {}

    static double checked(double learningRate) {
        if (!(learningRate >= 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("learning rate " + learningRate + ": expected a finite number ≥ 0");
        }
        return learningRate;
    }
}
