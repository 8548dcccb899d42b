package vitrine.xai;

import java.util.function.UnaryOperator;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;

/// Which number of a model's output is explained, and in which scale.
///
/// An explanation of the logit asks what speaks for the class; one of the probability also asks what speaks
/// against the other classes, and flattens where the model is sure. They differ, so it is always said.
public sealed interface Target {
    /// The explained number of every example: (N, K) → (N).
    Tensor of(Tensor scores);

    /// This target with the class decided, given the scores (1, K) of the explained input.
    Target decidedBy(NdArray scores);

    /// What is explained, in words.
    String describe();

    /// The scale in which a class's score is explained.
    enum Scale {
        /// The score as the model gives it, before any softmax.
        LOGIT,
        /// The softmax of the scores.
        PROBABILITY,
        /// The logarithm of the softmax.
        LOG_PROBABILITY
    }

    /// The logit of the class that the model predicts.
    static Target predicted() {
        return new Predicted(Scale.LOGIT);
    }

    /// The class that the model predicts, in this scale.
    static Target predicted(Scale scale) {
        return new Predicted(scale);
    }

    /// The logit of a class.
    static Target logit(int index) {
        return new ClassScore(index, Scale.LOGIT);
    }

    /// The probability of a class.
    static Target probability(int index) {
        return new ClassScore(index, Scale.PROBABILITY);
    }

    /// The log-probability of a class.
    static Target logProbability(int index) {
        return new ClassScore(index, Scale.LOG_PROBABILITY);
    }

    /// A class in this scale, called by its name wherever it is said what is explained.
    ///
    /// @param index the class, from 0
    /// @param name  what it is called, such as `Egyptian cat`
    static Target of(Scale scale, int index, String name) {
        return new ClassScore(index, scale, name);
    }

    /// Any number that is computed from the scores, such as the margin between two classes.
    ///
    /// @param name     what it is, for the certificate
    /// @param function (N, K) → (N), row by row
    static Target of(String name, UnaryOperator<Tensor> function) {
        return new Custom(name, function);
    }

    /// The class with the largest score of the explained input.
    ///
    /// @param scale the scale
    record Predicted(Scale scale) implements Target {
        @Override
        public Tensor of(Tensor scores) {
            throw new IllegalStateException("the predicted class must be decided by the explained input first");
        }

        @Override
        public Target decidedBy(NdArray scores) {
            return new ClassScore(scores.argMax(), scale);
        }

        @Override
        public String describe() {
            return words(scale) + " of the predicted class";
        }
    }

    /// A class that was named.
    ///
    /// @param index the class, from 0
    /// @param scale the scale
    /// @param name  what the class is called; by default its number
    record ClassScore(int index, Scale scale, String name) implements Target {
        /// A class that is called by its number.
        public ClassScore(int index, Scale scale) {
            this(index, scale, Integer.toString(index));
        }

        /// Checks that the class is not negative.
        public ClassScore {
            if (index < 0) {
                throw new IllegalArgumentException("class " + index + " is negative");
            }
        }

        @Override
        public Tensor of(Tensor scores) {
            int classes = scores.shape().dim(1);
            if (index >= classes) {
                throw new IllegalArgumentException(
                        "class " + index + " of a model with the classes 0 to " + (classes - 1));
            }
            Tensor scaled = switch (scale) {
                case LOGIT -> scores;
                case PROBABILITY -> scores.softmax(1);
                case LOG_PROBABILITY -> scores.logSoftmax(1);
            };
            return scaled.slice(1, index, index + 1).reshape(-1);
        }

        @Override
        public Target decidedBy(NdArray scores) {
            return this;
        }

        @Override
        public String describe() {
            return words(scale) + " of class " + name;
        }
    }

    /// A function of the scores.
    ///
    /// @param describe what it is
    /// @param function (N, K) → (N)
    record Custom(String describe, UnaryOperator<Tensor> function) implements Target {
        @Override
        public Tensor of(Tensor scores) {
            Tensor numbers = function.apply(scores);
            Shape expected = Shape.of(scores.shape().dim(0));
            if (!numbers.shape().equals(expected)) {
                throw new IllegalArgumentException("the target '" + describe + "' made numbers of shape "
                        + numbers.shape() + " of scores of shape " + scores.shape() + ": expected " + expected);
            }
            return numbers;
        }

        @Override
        public Target decidedBy(NdArray scores) {
            return this;
        }
    }

    private static String words(Scale scale) {
        return switch (scale) {
            case LOGIT -> "logit";
            case PROBABILITY -> "probability";
            case LOG_PROBABILITY -> "log-probability";
        };
    }
}
