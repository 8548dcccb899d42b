/// Three games that fit on a blackboard.
@NullMarked
package vitrine.xai.shapley.example;

import org.jspecify.annotations.NullMarked;
