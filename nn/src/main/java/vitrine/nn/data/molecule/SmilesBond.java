package vitrine.nn.data.molecule;

/// A bond as it is written.
///
/// @param order    how strong it is; the marks of a side, `/` and `\`, are single bonds
/// @param position where it stands
record SmilesBond(Bond.Order order, int position) {
    private static final String SIGNS = "-=#$:/\\";

    static boolean isOne(char c) {
        return SIGNS.indexOf(c) >= 0;
    }

    static SmilesBond of(char c, int position) {
        return new SmilesBond(switch (c) {
            case '=' -> Bond.Order.DOUBLE;
            case '#' -> Bond.Order.TRIPLE;
            case '$' -> Bond.Order.QUADRUPLE;
            case ':' -> Bond.Order.AROMATIC;
            default -> Bond.Order.SINGLE;
        }, position);
    }
}
