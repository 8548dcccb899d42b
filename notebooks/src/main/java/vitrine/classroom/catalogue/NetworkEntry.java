package vitrine.classroom.catalogue;

import java.util.function.Function;
import vitrine.array.Backend;
import vitrine.array.Shape;
import vitrine.nn.LayeredNetwork;

/// A network that the command line knows by name.
///
/// @param name       what it is called on the command line, such as `lenet`
/// @param line       what it is, in one line
/// @param inputShape one example's shape, without the batch axis
/// @param untrained  makes it, with weights that are drawn at random
public record NetworkEntry(String name, String line, Shape inputShape, Function<Backend, LayeredNetwork> untrained) {}
