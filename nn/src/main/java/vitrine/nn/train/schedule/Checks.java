package vitrine.nn.train.schedule;

/// The ranges of what schedules are made of.
final class Checks {
    private Checks() {}

    static void steps(String name, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(name + " " + steps + ": expected at least 1 step");
        }
    }

    static void share(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " " + share + ": expected 0 … 1");
        }
    }

    static void notNegative(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " " + value + ": expected a finite number ≥ 0");
        }
    }
}
