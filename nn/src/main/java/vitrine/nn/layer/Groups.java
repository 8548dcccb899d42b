package vitrine.nn.layer;

/// Channel groups of convolutions.
final class Groups {
    private Groups() {}

    /// Refuses groups that inputs and outputs cannot be divided into.
    static void check(int inputs, int outputs, int groups) {
        if (groups < 1 || inputs % groups != 0 || outputs % groups != 0) {
            throw new IllegalArgumentException(inputs + " → " + outputs + " channels in " + groups
                    + " groups: expected a divisor of both");
        }
    }
}
