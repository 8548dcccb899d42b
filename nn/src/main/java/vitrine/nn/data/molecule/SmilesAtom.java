package vitrine.nn.data.molecule;

import java.util.Locale;

/// An atom as it is written, before its bonds are known.
///
/// @param bracket   whether it is in brackets, and so says itself how many hydrogens it has
/// @param hydrogens as written; 0 outside brackets
record SmilesAtom(String element, boolean aromatic, boolean bracket, int hydrogens, int charge, int isotope,
        String chirality, int position) {
    private static final String[] PLAIN = {"Cl", "Br", "B", "C", "N", "O", "P", "S", "F", "I"};
    private static final String[] PLAIN_AROMATIC = {"b", "c", "n", "o", "p", "s"};
    private static final String[] TURNED = {"TH", "AL", "SP", "TB", "OH"};
    private static final int MAX_CHARGE = 15;

    /// The atom that comes next.
    static SmilesAtom read(SmilesText text) {
        int position = text.position();
        if (text.skip('[')) {
            return bracket(text, position);
        }
        if (text.skip('*')) {
            return new SmilesAtom("*", false, false, 0, 0, 0, "", position);
        }
        for (String symbol : PLAIN) {
            if (text.startsWith(symbol)) {
                text.take(symbol.length());
                return new SmilesAtom(symbol, false, false, 0, 0, 0, "", position);
            }
        }
        for (String symbol : PLAIN_AROMATIC) {
            if (text.startsWith(symbol)) {
                text.take(1);
                return new SmilesAtom(symbol.toUpperCase(Locale.ROOT), true, false, 0, 0, 0, "", position);
            }
        }
        throw text.problem("'" + text.peek() + "' is no atom that can stand outside brackets", position);
    }

    private static SmilesAtom bracket(SmilesText text, int position) {
        int isotope = Math.max(0, text.number(3));
        String symbol = symbol(text);
        boolean aromatic = Element.AROMATIC.contains(symbol);
        String chirality = chirality(text);
        int hydrogens = 0;
        if (text.skip('H')) {
            int count = text.number(1);
            hydrogens = count < 0 ? 1 : count;
        }
        int charge = charge(text);
        if (text.skip(':') && text.number(4) < 0) {
            throw text.problem("a number is expected after ':'", text.position());
        }
        if (!text.skip(']')) {
            throw text.problem(text.isAtEnd() ? "the bracket is not closed"
                    : "'" + text.peek() + "' is not expected in brackets", text.isAtEnd() ? position : text.position());
        }
        String element = aromatic ? Character.toUpperCase(symbol.charAt(0)) + symbol.substring(1) : symbol;
        return new SmilesAtom(element, aromatic, true, hydrogens, charge, isotope, chirality, position);
    }

    private static String symbol(SmilesText text) {
        if (text.skip('*')) {
            return "*";
        }
        // The longest symbol first: [Sc] is scandium, not sulphur.
        for (int length = 2; length >= 1; length--) {
            for (String symbol : Element.ALL) {
                if (symbol.length() == length && text.startsWith(symbol)) {
                    return text.take(length);
                }
            }
            for (String symbol : Element.AROMATIC) {
                if (symbol.length() == length && text.startsWith(symbol)) {
                    return text.take(length);
                }
            }
        }
        throw text.problem("the symbol of an element is expected", text.position());
    }

    private static String chirality(SmilesText text) {
        if (!text.skip('@')) {
            return "";
        }
        if (text.skip('@')) {
            return "@@";
        }
        for (String shape : TURNED) {
            if (text.startsWith(shape)) {
                text.take(shape.length());
                int number = text.number(2);
                if (number < 0) {
                    throw text.problem("a number is expected after @" + shape, text.position());
                }
                return "@" + shape + number;
            }
        }
        return "@";
    }

    private static int charge(SmilesText text) {
        for (char sign : new char[] {'+', '-'}) {
            int position = text.position();
            if (text.skip(sign)) {
                int size = text.number(2);
                if (size < 0) {
                    size = 1;
                    while (text.skip(sign)) {
                        size++;
                    }
                }
                if (size > MAX_CHARGE) {
                    throw text.problem("a charge of " + size + ": at most " + MAX_CHARGE + " is read", position);
                }
                return sign == '+' ? size : -size;
            }
        }
        return 0;
    }

    /// The atom with its hydrogens.
    ///
    /// @param bonds the electron pairs of its bonds, those of a ring as one each
    Atom finished(int bonds) {
        int count = bracket ? hydrogens : Element.hydrogens(element, aromatic, bonds);
        return new Atom(element, aromatic, count, charge, isotope, chirality, position);
    }
}
