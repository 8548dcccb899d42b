/// What explanations should satisfy, as code that measures how far they are from it.
///
/// An [vitrine.xai.axiom.Axiom] takes a method, a model and an input, and says by how much the axiom is
/// violated there; zero, up to rounding, is a pass. Which axioms a method promises are its
/// [vitrine.xai.axiom.Claim]s; the tests look for counterexamples among random networks.
///
/// [vitrine.xai.axiom.AxiomMatrix] tries methods against all axioms on [vitrine.xai.axiom.RandomModel]s, and
/// `vitrine.xai.axiom.example` has the smallest networks on which the famous violations happen.
///
/// Further reading: Sundararajan, Taly and Yan (2017), *Axiomatic attribution for deep networks*, ICML.
@NullMarked
package vitrine.xai.axiom;

import org.jspecify.annotations.NullMarked;
