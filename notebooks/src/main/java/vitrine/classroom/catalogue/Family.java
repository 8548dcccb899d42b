package vitrine.classroom.catalogue;

import java.util.List;

/// Methods that look at a model in the same way.
///
/// @param name    what the family is called
/// @param idea    how it looks at a model, in one sentence
/// @param methods its methods
public record Family(String name, String idea, List<Method> methods) {
    /// Copies the list.
    public Family {
        methods = List.copyOf(methods);
    }
}
