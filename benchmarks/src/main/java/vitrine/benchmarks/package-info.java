/// How fast the kernels are, and next to what: JMH benchmarks that first check that all variants agree.
///
///     java -jar benchmarks/target/benchmarks.jar Gemm
@NullMarked
package vitrine.benchmarks;

import org.jspecify.annotations.NullMarked;
