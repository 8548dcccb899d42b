package vitrine.classroom.command;

import java.io.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vitrine.array.Backend;
import vitrine.classroom.conformance.GroupResult;
import vitrine.classroom.conformance.Outcome;

/// What came of reference cases as a table in plain text: a row for each group, and below it all that is to be said of
/// single cases.
final class ConformanceTable {
    private final Screen screen;
    private final boolean terminal;

    @SuppressWarnings("SystemConsoleNull") // under -Djdk.console=java.base it is null without a terminal
    ConformanceTable(Screen screen) {
        this.screen = screen;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    void head(Backend backend) {
        screen.heading("Reference cases on the backend " + backend.name());
        screen.line(screen.faint(row("group", "passed", "failed", "not supported", "worst error / allowed")));
    }

    /// Shows on a terminal how far a group is; its row will be written over it.
    void progress(String group, int done, int cases) {
        if (terminal) {
            screen.out().print(String.format(Locale.ROOT, "\r%-14s %d of %d\r", group, done, cases));
            screen.out().flush();
        }
    }

    void row(GroupResult result) {
        String worst = result.passed() + result.failed() == 0 ? "" : String.format(Locale.ROOT, "%.2g", result.worst());
        String line = row(result.group(), count(result.passed()), count(result.failed()),
                count(result.notSupported()), worst);
        screen.line(result.failed() > 0 ? screen.bad(line) : line);
    }

    /// The sums, and what there is to say of single cases.
    void foot(List<GroupResult> results) {
        long failed = results.stream().mapToLong(GroupResult::failed).sum();
        String line = row("all", count(results.stream().mapToLong(GroupResult::passed).sum()), count(failed),
                count(results.stream().mapToLong(GroupResult::notSupported).sum()), "");
        screen.line(screen.bold(line));
        Map<String, List<String>> passed = new LinkedHashMap<>();
        Map<String, List<String>> missing = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        for (GroupResult result : results) {
            result.outcomes().forEach((id, outcome) -> {
                switch (outcome) {
                    case Outcome.Passed kept ->
                            kept.remarks().forEach(remark -> add(passed, remark, id));
                    case Outcome.Failed bad ->
                            bad.reasons().forEach(reason -> failures.add(id + ": " + reason));
                    case Outcome.NotSupported lacking -> add(missing, result.group() + "/" + lacking.what(), id);
                }
            });
        }
        section("Not supported", missing.entrySet().stream()
                .map(entry -> entry.getKey() + cases(entry.getValue())).toList());
        section("Remarks", passed.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + named(entry.getValue()) + ")").toList());
        section("Failed", failures.stream().map(screen::bad).toList());
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            screen.gap();
            screen.heading(title);
            lines.forEach(line -> screen.line("  " + line));
        }
    }

    private static void add(Map<String, List<String>> lists, String key, String id) {
        lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(id);
    }

    private static String cases(List<String> ids) {
        return ids.size() == 1 ? "" : " (" + ids.size() + " cases)";
    }

    private static String named(List<String> ids) {
        return ids.size() <= 2 ? String.join(", ", ids) : ids.getFirst() + " and " + (ids.size() - 1) + " more";
    }

    private static String count(long number) {
        return number == 0 ? "·" : Long.toString(number);
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%-14s %7s %7s %14s   %s", (Object[]) cells).stripTrailing();
    }
}
