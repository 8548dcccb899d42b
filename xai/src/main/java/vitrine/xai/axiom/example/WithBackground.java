package vitrine.xai.axiom.example;

import java.util.Set;
import java.util.function.Function;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.nn.DifferentiableModel;
import vitrine.xai.Attribution;
import vitrine.xai.Explainer;
import vitrine.xai.Target;
import vitrine.xai.axiom.Claim;

/// A method that compares with examples, for inputs of any shape: the examples have the explained input's shape, and
/// numbers from −2 to 2 as the inputs of random networks have.
///
/// @param examples how many
/// @param seed     what they are drawn from
/// @param method   the method that compares with them
record WithBackground(int examples, Seed seed, Function<NdArray, Explainer<? super DifferentiableModel>> method)
        implements Explainer<DifferentiableModel> {
    @Override
    public Attribution explain(DifferentiableModel model, NdArray input, Target target) {
        return method.apply(background(input.shape())).explain(model, input, target);
    }

    @Override
    public Set<Claim> claims() {
        return method.apply(background(Shape.of(1))).claims();
    }

    private NdArray background(Shape input) {
        int[] dims = new int[input.rank() + 1];
        dims[0] = examples;
        System.arraycopy(input.toArray(), 0, dims, 1, input.rank());
        return Backends.reference().array(Shape.of(dims), seed.uniform(examples * input.size(), -2, 2));
    }
}
