package vitrine.nn.data.molecule;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// The elements, and how many bonds those make that may be written without brackets.
final class Element {
    /// The usual numbers of bonds of the elements that need no brackets, in ascending order.
    static final Map<String, List<Integer>> VALENCES = Map.ofEntries(
            Map.entry("B", List.of(3)), Map.entry("C", List.of(4)), Map.entry("N", List.of(3, 5)),
            Map.entry("O", List.of(2)), Map.entry("P", List.of(3, 5)), Map.entry("S", List.of(2, 4, 6)),
            Map.entry("F", List.of(1)), Map.entry("Cl", List.of(1)), Map.entry("Br", List.of(1)),
            Map.entry("I", List.of(1)));

    /// The elements that may be aromatic, as they are then written.
    static final Set<String> AROMATIC = Set.of("b", "c", "n", "o", "p", "s", "as", "se");

    /// All elements in the order of their atomic numbers, from hydrogen on.
    static final List<String> ALL = List.of(("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni "
            + "Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu "
            + "Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf "
            + "Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og").split(" "));

    private Element() {}

    /// How many hydrogens an atom without brackets has: as many as it lacks to its next usual number of bonds. An
    /// aromatic one spends one more of its bonds on the ring as a whole, and has only the first of those numbers.
    ///
    /// @param bonds its bonds' electron pairs, those of the ring as one each
    static int hydrogens(String element, boolean aromatic, int bonds) {
        List<Integer> valences = VALENCES.getOrDefault(element, List.of());
        if (aromatic) {
            return valences.isEmpty() ? 0 : Math.max(0, valences.getFirst() - bonds - 1);
        }
        return valences.stream().filter(valence -> valence >= bonds).findFirst().map(valence -> valence - bonds)
                .orElse(0);
    }
}
