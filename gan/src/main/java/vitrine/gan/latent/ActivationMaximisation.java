package vitrine.gan.latent;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Gradients;
import vitrine.autodiff.Tensor;
import vitrine.nn.DifferentiableModel;
import vitrine.nn.Parameter;
import vitrine.nn.optim.Adam;

/// Activation maximisation: which picture x does a classifier like best for a class c? Gradient ascent on the code of a
/// picture (Erhan et al. 2009 on pixels; Nguyen et al. 2016, equation 1, on what goes into a generator):
///
///     max over code of   logit_c(x(code)) − λ · ‖code‖²
///
/// It maximises the logit and not the probability, which could also grow by making the other classes smaller (Simonyan et al.
/// 2013, section 2). The steps are Adam's, whose size does not depend on the size of the gradient, so that the same rate suits
/// codes of any kind.
///
/// ```java
/// var ascent = ActivationMaximisation.defaults().of(lenet, 8, new ImagePrior.Generator(digits, OptionalInt.empty()), 1, seed);
/// ascent.getFirst().summit()              // (1, 28, 28)
/// ```
///
/// On bare pixels it ends in a picture that looks like noise and yet has a probability of nearly 1 (Nguyen et al. 2015): most
/// of what a classifier can be shown lies far from all that it has learnt from. Cost: per step and start one forward and one
/// backward pass.
///
/// @param steps how many steps to take, at least 1
/// @param rate  about how far a number of the code moves in a step, above 0
/// @param decay λ, at least 0
public record ActivationMaximisation(int steps, double rate, double decay) {
    /// Checks the numbers.
    public ActivationMaximisation {
        if (steps < 1 || !(rate > 0) || !(decay >= 0)) {
            throw new IllegalArgumentException("an ascent of " + steps + " steps at the rate " + rate + " with the decay "
                    + decay + ": expected at least 1 step, a positive rate and a decay of at least 0");
        }
    }

    /// 200 steps at the rate 0.05, with λ = 0.01.
    public static ActivationMaximisation defaults() {
        return new ActivationMaximisation(200, 0.05, 0.01);
    }

    /// Climbs from several starts, each by itself.
    ///
    /// @param classifier whose logit is maximised; on the prior's backend
    /// @param wanted     c, the class
    /// @param prior      which pictures there are
    /// @param starts     how many starts, at least 1
    /// @param seed       what the starts are drawn from
    public List<Ascent> of(DifferentiableModel classifier, int wanted, ImagePrior prior, int starts, Seed seed) {
        if (classifier.backend() != prior.backend()) {
            throw new IllegalArgumentException("the classifier computes on '" + classifier.backend().name()
                    + "', the pictures are made on '" + prior.backend().name() + "'");
        }
        var codes = new Parameter(prior.starts(starts, seed));
        var adam = new Adam(List.of(codes), rate);
        List<Place> places = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            Place here = look(classifier, wanted, prior, codes);
            places.add(here);
            adam.step(List.of(here.slope()));
            codes.set(prior.bounded(codes.value()));
        }
        places.add(look(classifier, wanted, prior, codes));
        List<Ascent> ascents = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            int start = i;
            ascents.add(new Ascent(
                    places.stream().map(place -> place.pictures().at(start)).toList(),
                    places.stream().map(place -> place.logits().get(start)).toList(),
                    places.stream().map(place -> place.probabilities().get(start)).toList()));
        }
        return ascents;
    }

    /// What is seen from where all codes are.
    ///
    /// @param slope the gradient of what Adam makes smaller, (N, code)
    private record Place(NdArray pictures, NdArray logits, NdArray probabilities, NdArray slope) {}

    private Place look(DifferentiableModel classifier, int wanted, ImagePrior prior, Parameter codes) {
        Backend backend = prior.backend();
        return backend.scoped(() -> {
            Tensor code = codes.variable();
            Tensor pictures = prior.pictures(code);
            Tensor scores = classifier.forward(pictures);
            int classes = scores.shape().dim(1);
            if (wanted < 0 || wanted >= classes) {
                throw new IllegalArgumentException("class " + wanted + ": expected 0 … " + (classes - 1));
            }
            Tensor logits = scores.slice(1, wanted, wanted + 1).reshape(-1);
            // Row i of the codes has a say in row i of the scores alone, so the sum climbs from every start by itself.
            Tensor loss = code.square().times(decay).sum().minus(logits.sum());
            return new Place(pictures.value().kept(), logits.value().kept(),
                    scores.softmax(1).value().slice(1, wanted, wanted + 1).reshape(-1).kept(),
                    Gradients.grad(loss, List.of(code)).getFirst().value().kept());
        });
    }
}
