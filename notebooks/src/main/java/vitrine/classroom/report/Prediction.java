package vitrine.classroom.report;

import java.util.ArrayList;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.nn.Model;
import vitrine.xai.Target;

/// What a model says of one input.
///
/// @param scores one for each class, in the order of the classes
public record Prediction(List<Score> scores) {
    /// Copies the list.
    public Prediction {
        scores = List.copyOf(scores);
    }

    /// What a model says of one class.
    ///
    /// @param name        the class
    /// @param logit       its score
    /// @param probability the softmax of the scores
    public record Score(String name, double logit, double probability) {}

    /// Asks the model.
    ///
    /// @param input   without a batch axis
    /// @param classes the names of the classes
    /// @throws ArithmeticException if a score is not a finite number
    public static Prediction of(Model model, NdArray input, List<String> classes) {
        double[] logits = model.scores(input.to(model.backend()).unsqueeze(0)).toDoubles();
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            if (!Double.isFinite(logit)) {
                throw new ArithmeticException("the network's scores are no finite numbers");
            }
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - largest);
        }
        List<Score> scores = new ArrayList<>();
        for (int k = 0; k < logits.length; k++) {
            scores.add(new Score(classes.get(k), logits[k], Math.exp(logits[k] - largest) / sum));
        }
        return new Prediction(scores);
    }

    /// What the model says of the class with this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public Score score(String name) {
        return scores.stream().filter(score -> score.name().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("there is no class '" + name + "'; the classes are "
                        + String.join(", ", scores.stream().map(Score::name).toList())));
    }

    /// A class of this prediction as what is explained.
    ///
    /// @param score one of the scores
    public Target target(Score score, Target.Scale scale) {
        return Target.of(scale, scores.indexOf(score), score.name());
    }

    /// The class with the largest score; the first of equals.
    public Score best() {
        Score best = scores.getFirst();
        for (Score score : scores) {
            if (score.logit() > best.logit()) {
                best = score;
            }
        }
        return best;
    }
}
