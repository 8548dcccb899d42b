package vitrine.nn.whitebox;

import java.util.List;

/// A place in a [DecisionTree]: a question, or an answer.
public sealed interface TreeNode {
    /// How much the examples that come here weigh together.
    double weight();

    /// What the examples here say: for classes the share of each, for a number its mean, alone.
    List<Double> value();

    /// How mixed the examples here are, by the criterion that the tree was grown with.
    double impurity();

    /// An answer.
    ///
    /// @param weight   of the examples here
    /// @param value    what they say
    /// @param impurity how mixed they are
    record Leaf(double weight, List<Double> value, double impurity) implements TreeNode {
        /// Copies the list.
        public Leaf {
            value = List.copyOf(value);
        }
    }

    /// A question: is this feature at most the threshold?
    ///
    /// @param feature   its number
    /// @param threshold the largest value for yes
    /// @param yes       where rows go whose value is at most the threshold
    /// @param no        where the others go
    /// @param weight    of the examples here
    /// @param value     what they say
    /// @param impurity  how mixed they are
    record Question(int feature, double threshold, TreeNode yes, TreeNode no, double weight, List<Double> value,
            double impurity) implements TreeNode {
        /// Copies the list.
        public Question {
            value = List.copyOf(value);
        }
    }

    /// How many questions there are at most on the way to an answer.
    default int depth() {
        return switch (this) {
            case Leaf _ -> 0;
            case Question question -> 1 + Math.max(question.yes.depth(), question.no.depth());
        };
    }

    /// How many answers there are.
    default int leaves() {
        return switch (this) {
            case Leaf _ -> 1;
            case Question question -> question.yes.leaves() + question.no.leaves();
        };
    }
}
