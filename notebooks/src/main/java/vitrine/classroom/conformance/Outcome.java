package vitrine.classroom.conformance;

import java.util.List;

/// What came of a reference case.
public sealed interface Outcome {
    /// Our values are as they must be.
    ///
    /// @param worst   the largest error relative to the allowed one, at most 1; 0 for a reference that is wrong
    /// @param remarks what to know about it: the convention that was applied, the arrays that the reference has wrong
    record Passed(double worst, List<String> remarks) implements Outcome {
        /// Copies the list.
        public Passed {
            remarks = List.copyOf(remarks);
        }
    }

    /// Our values are not as they must be.
    ///
    /// @param worst   the largest error relative to the allowed one
    /// @param reasons what is wrong, a sentence for each array
    record Failed(double worst, List<String> reasons) implements Outcome {
        /// Copies the list.
        public Failed {
            reasons = List.copyOf(reasons);
        }
    }

    /// This library does not have what the case asks for.
    ///
    /// @param what what is missing
    record NotSupported(String what) implements Outcome {}
}
