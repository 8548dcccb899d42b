package vitrine.classroom.report;

import vitrine.classroom.catalogue.Method;
import vitrine.xai.Attribution;

/// What one method says.
///
/// @param method      the method
/// @param attribution what it found
public record Explanation(Method method, Attribution attribution) {}
