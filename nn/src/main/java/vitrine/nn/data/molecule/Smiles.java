package vitrine.nn.data.molecule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads SMILES, the line notation of chemistry, into a graph:
///
///     CC(=O)Oc1ccccc1C(=O)O       aspirin
///
/// Letters are atoms (small ones in aromatic rings), and neighbours in the text are bound; parentheses open a branch;
/// two equal digits, or two equal numbers behind `%`, close a ring; `-`, `=`, `#`, `$` and `:` say how strong a bond is,
/// `/` and `\` on which side of a double bond it lies; a point starts a molecule that is not bound to the one before.
/// Brackets hold what is out of the ordinary: `[13CH3-]` is an isotope with three hydrogens and a charge.
///
/// Stereochemistry is read and kept with the atoms, but nothing is derived from it. Rings and branches may be nested
/// as deep as one likes; a text has at most 100,000 characters.
///
/// Source: Weininger (1988); the grammar follows James et al. (2016), *OpenSMILES specification*, version 1.0.
public final class Smiles {
    /// The longest text that is read.
    public static final int MAX_LENGTH = 100_000;

    private final SmilesText text;
    private final List<SmilesAtom> atoms = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Set<Long> pairs = new HashSet<>();
    private final Deque<Branch> branches = new ArrayDeque<>();
    private final Map<Integer, Ring> rings = new TreeMap<>();
    private int previous = -1;
    private @Nullable SmilesBond pending;

    private Smiles(String smiles) {
        this.text = new SmilesText(smiles);
    }

    /// A parenthesis that is still open.
    private record Branch(int atom, int position) {}

    /// A ring that is still open.
    private record Ring(int atom, @Nullable SmilesBond bond, int position) {}

    /// Two bound atoms; the bond is null where nothing was written.
    private record Link(int from, int to, @Nullable SmilesBond bond) {}

    /// The molecule of this text.
    ///
    /// @throws IllegalArgumentException if it is no SMILES; the message names the position, from 0
    public static Molecule parse(String smiles) {
        if (smiles.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a SMILES of " + smiles.length() + " characters; at most " + MAX_LENGTH
                    + " are read");
        }
        Smiles parser = new Smiles(smiles);
        while (!parser.text.isAtEnd()) {
            parser.next();
        }
        return parser.molecule(smiles);
    }

    private void next() {
        int position = text.position();
        char c = text.peek();
        if (c == '(') {
            open(position);
        } else if (c == ')') {
            close(position);
        } else if (c == '.') {
            separate(position);
        } else if (c == '%' || Character.isDigit(c)) {
            ring(text.ringNumber(), position);
        } else if (SmilesBond.isOne(c)) {
            bond(position);
        } else {
            atom(SmilesAtom.read(text), position);
        }
    }

    private void open(int position) {
        needAtom("a branch opens", position);
        needNoBond(position);
        branches.push(new Branch(previous, position));
        text.skip();
        if (!text.isAtEnd() && text.peek() == ')') {
            throw text.problem("the branch is empty", position);
        }
    }

    private void close(int position) {
        needNoBond(position);
        if (branches.isEmpty()) {
            throw text.problem("a branch closes that was not opened", position);
        }
        previous = branches.pop().atom;
        text.skip();
    }

    private void separate(int position) {
        needNoBond(position);
        needAtom("a point follows", position);
        previous = -1;
        text.skip();
    }

    private void bond(int position) {
        needAtom("a bond starts", position);
        needNoBond(position);
        pending = SmilesBond.of(text.peek(), position);
        text.skip();
    }

    private void atom(SmilesAtom atom, int position) {
        atoms.add(atom);
        int number = atoms.size() - 1;
        if (previous >= 0) {
            link(previous, number, pending, position);
        }
        pending = null;
        previous = number;
    }

    private void ring(int number, int position) {
        needAtom("a ring opens", position);
        Ring other = rings.remove(number);
        if (other == null) {
            rings.put(number, new Ring(previous, pending, position));
        } else {
            if (other.bond != null && pending != null && other.bond.order() != pending.order()) {
                throw text.problem("ring " + number + " closes with another bond than it opened with at position "
                        + other.position, position);
            }
            link(other.atom, previous, pending == null ? other.bond : pending, position);
        }
        pending = null;
    }

    private void link(int from, int to, @Nullable SmilesBond bond, int position) {
        if (from == to) {
            throw text.problem("an atom is bound to itself", position);
        }
        if (!pairs.add((long) Math.min(from, to) * MAX_LENGTH + Math.max(from, to))) {
            throw text.problem("two atoms are bound twice", position);
        }
        links.add(new Link(from, to, bond));
    }

    private void needAtom(String what, int position) {
        if (previous < 0) {
            throw text.problem(what + " where there is no atom before it", position);
        }
    }

    private void needNoBond(int position) {
        if (pending != null) {
            throw text.problem("an atom is expected after the bond", position);
        }
    }

    private Molecule molecule(String smiles) {
        if (pending != null) {
            throw text.problem("an atom is expected after the bond", pending.position());
        }
        if (!branches.isEmpty()) {
            throw text.problem("the branch is not closed", branches.peek().position);
        }
        if (!rings.isEmpty()) {
            Map.Entry<Integer, Ring> open = rings.entrySet().iterator().next();
            throw text.problem("ring " + open.getKey() + " is not closed", open.getValue().position);
        }
        if (previous < 0) {
            throw text.problem(atoms.isEmpty() ? "there is no atom" : "an atom is expected after the point",
                    smiles.length());
        }
        List<Bond> bonds = bonds();
        int[] pairsOfAtoms = new int[atoms.size()];
        for (Bond bond : bonds) {
            int count = bond.order() == Bond.Order.AROMATIC ? 1 : (int) bond.order().pairs();
            pairsOfAtoms[bond.from()] += count;
            pairsOfAtoms[bond.to()] += count;
        }
        List<Atom> finished = new ArrayList<>();
        for (int i = 0; i < atoms.size(); i++) {
            finished.add(atoms.get(i).finished(pairsOfAtoms[i]));
        }
        return new Molecule(smiles, finished, bonds);
    }

    // Between two aromatic atoms a bond that is not written is aromatic inside a ring, and single between two rings.
    private List<Bond> bonds() {
        RingBonds inRing = RingBonds.of(atoms.size(), links.stream().map(link -> new int[] {link.from, link.to}).toList());
        List<Bond> bonds = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            boolean aromatic = atoms.get(link.from).aromatic() && atoms.get(link.to).aromatic() && inRing.contains(i);
            Bond.Order order = link.bond != null ? link.bond.order()
                    : aromatic ? Bond.Order.AROMATIC : Bond.Order.SINGLE;
            bonds.add(new Bond(Math.min(link.from, link.to), Math.max(link.from, link.to), order));
        }
        return bonds;
    }
}
