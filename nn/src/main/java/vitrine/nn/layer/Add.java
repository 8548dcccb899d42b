package vitrine.nn.layer;

import java.util.List;
import vitrine.autodiff.Tensor;
import vitrine.nn.Merge;

/// The sum of all inputs, element by element, with NumPy's broadcasting: where a skip connection ends (He et al.
/// 2016).
public record Add() implements Merge {
    @Override
    public Tensor forward(List<Tensor> inputs) {
        return inputs.stream().reduce(Tensor::plus).orElseThrow();
    }
}
