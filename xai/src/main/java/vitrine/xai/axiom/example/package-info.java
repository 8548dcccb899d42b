/// The counterexamples: for each famous violation of an axiom, the smallest network on which a method breaks it. They
/// have two or three neurons, so each can be checked with paper and pencil; [vitrine.xai.axiom.example.Counterexample]
/// has them all.
@NullMarked
package vitrine.xai.axiom.example;

import org.jspecify.annotations.NullMarked;
