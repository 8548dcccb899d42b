package vitrine.xai.propagation;

import java.util.ArrayList;
import java.util.List;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Linear;

/// Relevance on its way back through some terms of a linear operation.
///
/// @param part  the terms
/// @param ratio what each output sends for each unit that the terms added to it
public record Flow(Part part, Tensor ratio) {
    /// The streams through several parts that share the relevance of their common sum.
    static List<Flow> sharing(Linear op, List<Part> parts, Tensor relevance) {
        Tensor sum = parts.stream().map(part -> part.sum(op)).reduce(Tensor::plus).orElseThrow();
        Tensor ratio = Stabilised.ratio(relevance, sum, LinearRule.STABILISER);
        return parts.stream().map(part -> new Flow(part, ratio)).toList();
    }

    static List<Flow> join(List<Flow> some, List<Flow> others) {
        List<Flow> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
