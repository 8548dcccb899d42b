package vitrine.nn.data.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;

class SmilesTest {
    /// Formulas from any handbook: hydrogens that are not written are counted rightly, also in aromatic rings.
    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "C CH4 0", "O H2O 0", "[H][H] H2 0", "N#N N2 0", "C=C C2H4 0", "C1CC1 C3H6 1", "OO H2O2 0",
        "CC(=O)Oc1ccccc1C(=O)O C9H8O4 1", // aspirin
        "CN1C=NC2=C1C(=O)N(C(=O)N2C)C C8H10N4O2 2", // caffeine
        "Cn1cnc2c1c(=O)n(C)c(=O)n2C C8H10N4O2 2", // caffeine, aromatic
        "CC(C)Cc1ccc(cc1)C(C)C(=O)O C13H18O2 1", // ibuprofen
        "CC(=O)Nc1ccc(O)cc1 C8H9NO2 1", // paracetamol
        "OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O C6H12O6 1", // glucose
        "c1ccccc1 C6H6 1", "c1ccc2ccccc2c1 C10H8 2", "c1cc[nH]c1 C4H5N 1", "c1ccncc1 C5H5N 1", "c1ccsc1 C4H4S 1",
        "c1ccccc1c1ccccc1 C12H10 2", "c1ccccc1-c1ccccc1 C12H10 2", // biphenyl
        "CN1CCC[C@H]1c1cccnc1 C10H14N2 2", // nicotine
        "CC1(C)S[C@@H]2[C@H](NC(=O)Cc3ccccc3)C(=O)N2[C@H]1C(=O)O C16H18N2O4S 3", // penicillin G
        "CS(=O)(=O)C C2H6O2S 0", "OP(=O)(O)O H3O4P 0", "C[N+](=O)[O-] CH3NO2 0", "CN(=O)=O CH3NO2 0",
        "ClC(Cl)(Cl)Br CBrCl3 0", "FS(F)(F)(F)(F)F F6S 0", "[Na+].[Cl-] ClNa 0", "[Cu+2].[O-]S(=O)(=O)[O-] CuO4S 0",
        "[2H]O[2H] H2O 0", "C%11CCCC%11 C5H10 1", "C1.C1 C2H6 0", "C12C3C4C1C5C2C3C45 C8H8 5" // cubane
    })
    void formulasAndRingsAreThoseOfTheHandbook(String smiles, String formula, int rings) {
        Molecule molecule = Smiles.parse(smiles);

        assertThat(molecule.formula()).isEqualTo(formula);
        assertThat(molecule.rings()).isEqualTo(rings);
    }

    @Test
    void aspirinsGraphIsRightBondByBond() {
        Molecule aspirin = Smiles.parse("CC(=O)Oc1ccccc1C(=O)O");

        assertThat(aspirin.atoms()).extracting(Atom::element)
                .containsExactly("C", "C", "O", "O", "C", "C", "C", "C", "C", "C", "C", "O", "O");
        assertThat(aspirin.atoms()).extracting(Atom::hydrogens)
                .containsExactly(3, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 1);
        assertThat(aspirin.atoms()).extracting(Atom::position)
                .containsExactly(0, 1, 4, 6, 7, 9, 10, 11, 12, 13, 15, 18, 20);
        assertThat(aspirin.bonds()).hasSize(13).contains(new Bond(0, 1, Bond.Order.SINGLE),
                new Bond(1, 2, Bond.Order.DOUBLE), new Bond(3, 4, Bond.Order.SINGLE),
                new Bond(4, 9, Bond.Order.AROMATIC), new Bond(9, 10, Bond.Order.SINGLE),
                new Bond(10, 11, Bond.Order.DOUBLE));
        assertThat(aspirin.bonds()).filteredOn(bond -> bond.order() == Bond.Order.AROMATIC).hasSize(6);
        assertThat(aspirin.neighbours(1)).containsExactly(0, 2, 3);
        NdArray adjacency = aspirin.adjacency(Backends.reference());
        assertThat(adjacency.get(1, 3)).isEqualTo(1);
        assertThat(adjacency.get(3, 1)).isEqualTo(1);
        assertThat(adjacency.get(0, 2)).isZero();
        assertThat(adjacency.sum().scalar()).isEqualTo(26);
    }

    @Test
    void bracketsSayWhatIsOutOfTheOrdinary() {
        Molecule molecule = Smiles.parse("[13CH3-][C@@H](F)/C=C\\[Fe++][se]*[nH+:12][U@TH1]");

        assertThat(molecule.atoms().get(0)).isEqualTo(new Atom("C", false, 3, -1, 13, "", 0));
        assertThat(molecule.atoms().get(1)).isEqualTo(new Atom("C", false, 1, 0, 0, "@@", 8));
        assertThat(molecule.atoms().get(5)).isEqualTo(new Atom("Fe", false, 0, 2, 0, "", 22));
        assertThat(molecule.atoms().get(6)).isEqualTo(new Atom("Se", true, 0, 0, 0, "", 28));
        assertThat(molecule.atoms().get(7).element()).isEqualTo("*");
        assertThat(molecule.atoms().get(8)).isEqualTo(new Atom("N", true, 1, 1, 0, "", 33));
        assertThat(molecule.atoms().get(9).chirality()).isEqualTo("@TH1");
        assertThat(molecule.charge()).isEqualTo(2);
        assertThat(molecule.bonds().get(2).order()).as("the side of a double bond").isEqualTo(Bond.Order.SINGLE);
        assertThat(molecule.bonds().get(3).order()).isEqualTo(Bond.Order.DOUBLE);
    }

    @Test
    void atomsHaveFeatures() {
        // Pyridine bound to a charged nitrogen of four neighbours.
        Molecule molecule = Smiles.parse("c1ccncc1[N+](C)(C)C");
        NdArray features = molecule.features(Backends.reference());
        List<String> names = AtomFeatures.names();

        assertThat(features.shape().toArray()).containsExactly(10, names.size());
        assertThat(feature(features, 3, "N")).isEqualTo(1);
        assertThat(feature(features, 3, "C")).isZero();
        assertThat(feature(features, 3, "aromatic")).isEqualTo(1);
        assertThat(feature(features, 3, "in a ring")).isEqualTo(1);
        assertThat(feature(features, 6, "charge")).isEqualTo(1);
        assertThat(feature(features, 6, "neighbours")).isEqualTo(4);
        assertThat(feature(features, 6, "in a ring")).isZero();
        assertThat(feature(features, 7, "hydrogens")).isEqualTo(3);
        assertThat(feature(Smiles.parse("[Pt]").features(Backends.reference()), 0, "another element")).isEqualTo(1);
    }

    private static double feature(NdArray features, int atom, String name) {
        return features.get(atom, AtomFeatures.names().indexOf(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "\"\" | 0 | there is no atom", "C( | 1 | the branch is not closed", "C) | 1 | a branch closes that was not opened",
        "C() | 1 | the branch is empty", "(C) | 0 | a branch opens where there is no atom before it",
        "C1CC | 1 | ring 1 is not closed", "C11 | 2 | an atom is bound to itself", "C12CC12 | 6 | two atoms are bound twice",
        "C=1CC#1 | 6 | ring 1 closes with another bond than it opened with at position 2", "C%1C | 1 | two digits",
        "1CC1 | 0 | a ring opens where there is no atom before it", "C= | 1 | an atom is expected after the bond",
        "C=#C | 2 | an atom is expected after the bond", "=C | 0 | a bond starts where there is no atom",
        "C. | 2 | an atom is expected after the point", ".C | 0 | a point follows where there is no atom",
        "CXC | 1 | 'X' is no atom that can stand outside brackets", "C[CH3 | 1 | the bracket is not closed",
        "[Xx] | 1 | the symbol of an element is expected", "[C+99] | 2 | a charge of 99", "[C!] | 2 | '!' is not expected",
        "[C:] | 3 | a number is expected after ':'", "C(=) | 2 | an atom is expected after the bond"
    })
    void whatIsNoSmilesIsRefusedAtItsPosition(String smiles, int position, String problem) {
        // Where a bond is left open, either the bond's own place or the next one is named.
        assertThatThrownBy(() -> Smiles.parse(smiles)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem)
                .hasMessageMatching(".*position (" + position + "|" + (position + 1) + "): .*");
    }

    @Test
    void longChainsAndDeepBranchesAreRead() {
        assertThat(Smiles.parse("C".repeat(50_000)).formula()).isEqualTo("C50000H100002");
        assertThat(Smiles.parse("C" + "(C".repeat(20_000) + ")".repeat(20_000)).atoms()).hasSize(20_001);
        assertThatThrownBy(() -> Smiles.parse("C".repeat(100_001))).hasMessageContaining("100001 characters");
    }

    @Test
    void all796DrugsOnBoardAreRead() {
        DrugDoses drugs = DrugDoses.onBoard();

        assertThat(drugs.molecules()).hasSize(796);
        assertThat(drugs.labels().stream().filter(label -> label == 1)).hasSize(436);
        assertThat(drugs.molecules()).allSatisfy(drug -> {
            assertThat(drug.atoms()).isNotEmpty();
            assertThat(drug.atoms()).as("no bond of an aromatic ring is left single between its atoms")
                    .allSatisfy(atom -> assertThat(atom.hydrogens()).isBetween(0, 4));
        });
        assertThat(drugs.molecules().get(1).formula()).as("paracetamol").isEqualTo("C8H9NO2");
        assertThat(DrugDoses.CLASSES.get(drugs.labels().get(1))).isEqualTo("high dose");
        DrugDoses few = drugs.select(1, 0);
        assertThat(few.molecules().get(0)).isSameAs(drugs.molecules().get(1));
        assertThat(few.labels()).isEqualTo(List.of(drugs.labels().get(1), drugs.labels().get(0)));
    }

    /// The naive definition: a bond lies in a ring if its ends stay connected without it.
    @Test
    void ringBondsAreThoseWhoseEndsStayConnectedWithoutThem() {
        DrugDoses.onBoard().molecules().stream().limit(150).forEach(molecule -> {
            List<int[]> ends = molecule.bonds().stream().map(bond -> new int[] {bond.from(), bond.to()}).toList();
            RingBonds rings = RingBonds.of(molecule.atoms().size(), ends);
            for (int b = 0; b < ends.size(); b++) {
                int left = b;
                List<Bond> others = IntStream.range(0, ends.size()).filter(i -> i != left)
                        .mapToObj(molecule.bonds()::get).toList();
                Molecule without = new Molecule(molecule.smiles(), molecule.atoms(), others);
                assertThat(rings.contains(b)).as("bond %d of %s", b, molecule.smiles())
                        .isEqualTo(without.parts() == molecule.parts());
            }
        });
    }
}
