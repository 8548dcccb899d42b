package vitrine.classroom.report;

/// Where a page comes from, so that anybody can make it again.
///
/// @param version     of Vitrine
/// @param model       what was explained, in words
/// @param backend     where it was computed
/// @param seed        what random methods drew from
/// @param commandLine the command that makes the same page
public record Provenance(String version, String model, String backend, long seed, String commandLine) {}
