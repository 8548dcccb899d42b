package vitrine.nn.data.molecule;

/// One atom of a [Molecule], hydrogens apart: those that hang on another atom are only counted there.
///
/// @param element   its symbol, such as `C` or `Cl`; `*` for an atom that is left open
/// @param aromatic  whether it was written as part of an aromatic ring
/// @param hydrogens how many hydrogens hang on it, at least 0
/// @param charge    in units of the elementary charge
/// @param isotope   the mass number, 0 if it is the natural mixture
/// @param chirality how its neighbours are turned around it, as it was written: empty, `@`, `@@` or such as `@SP1`
/// @param position  where it stands in the text, from 0
public record Atom(String element, boolean aromatic, int hydrogens, int charge, int isotope, String chirality,
        int position) {}
