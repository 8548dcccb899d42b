/// Molecules: from the line of letters that chemists write to the graph that a network reads.
///
/// [vitrine.nn.data.molecule.Smiles] parses, [vitrine.nn.data.molecule.Molecule] is the graph of
/// [vitrine.nn.data.molecule.Atom]s and [vitrine.nn.data.molecule.Bond]s, and
/// [vitrine.nn.data.molecule.AtomFeatures] says what a network gets to know of an atom.
/// [vitrine.nn.data.molecule.DrugDoses] are 796 real drugs on board.
///
/// Further reading: Weininger (1988), *SMILES, a chemical language and information system*, J. Chem. Inf. Comput. Sci.
/// 28(1); James et al. (2016), *OpenSMILES specification*; Kipf and Welling (2017), *Semi-supervised classification with
/// graph convolutional networks*, ICLR.
@NullMarked
package vitrine.nn.data.molecule;

import org.jspecify.annotations.NullMarked;
