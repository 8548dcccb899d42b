/// How fast the kernels are, and next to what: JMH benchmarks that first check that all variants agree.
///
///     java -jar benchmarks/target/benchmarks.jar Gemm
///
/// The benchmarks whose names begin with `Peer` stand side by side with PyTorch; the Maven profile `peers` builds them.
@NullMarked
package vitrine.benchmarks;

import org.jspecify.annotations.NullMarked;
