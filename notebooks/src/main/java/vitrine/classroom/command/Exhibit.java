package vitrine.classroom.command;

import java.util.List;
import vitrine.classroom.report.Prediction;
import vitrine.classroom.report.Subject;
import vitrine.nn.Network;

/// Something to explain, all of it ready.
///
/// @param network the network
/// @param model   what it is, in a few words
/// @param classes the names of its classes, in the order of its scores
/// @param subject what it is shown
record Exhibit(Network network, String model, List<String> classes, Subject subject) {
    /// Copies the names.
    Exhibit {
        classes = List.copyOf(classes);
    }

    /// What the network says.
    Prediction prediction() {
        try {
            return Prediction.of(network, subject.pixels(), classes);
        } catch (ArithmeticException meaningless) {
            throw new BadInput(model + ": " + meaningless.getMessage(), meaningless);
        }
    }
}
