/// Benchmarks of explanations: how far estimates are from a known truth, for what a model call costs.
@NullMarked
package vitrine.classroom.bench;

import org.jspecify.annotations.NullMarked;
