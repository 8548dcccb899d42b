package vitrine.nn.optim;

/// The ranges of hyper-parameters, each stated once.
final class Ranges {
    private Ranges() {}

    static double notNegative(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " " + value + ": expected a finite number ≥ 0");
        }
        return value;
    }

    static double positive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " " + value + ": expected a finite number above 0");
        }
        return value;
    }

    static double belowOne(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " " + value + ": expected at least 0 and below 1");
        }
        return value;
    }
}
