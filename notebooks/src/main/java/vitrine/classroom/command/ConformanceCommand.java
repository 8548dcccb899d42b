package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vitrine.array.Backend;
import vitrine.array.Backends;
import vitrine.classroom.catalogue.NearestName;
import vitrine.classroom.conformance.CaseSet;
import vitrine.classroom.conformance.Examination;
import vitrine.classroom.conformance.GroupResult;
import vitrine.classroom.conformance.Outcome;
import vitrine.classroom.conformance.ReferenceCase;

/// The command `vitrine conformance`: computes again what other libraries computed, and compares.
@Command(
        name = "conformance",
        description = {
            "Compare this library with numbers that other libraries computed.",
            "",
            "Exit code 1 if a number is off by more than its case allows."
        },
        footer = {
            "Examples:",
            "  vitrine conformance cases",
            "  vitrine conformance cases --backend simd --group ops"
        })
final class ConformanceCommand implements Callable<Integer> {
    private static final int DISAGREES = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            description = "Where the cases are: an index.json and folders with a case.json each, or zips of them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            completionCandidates = BackendOption.Names.class,
            description = "Which backend to examine: ${COMPLETION-CANDIDATES}. 32-bit ones have wider bounds. "
                    + "Default: ${DEFAULT-VALUE}.")
    private String backendName = "reference";

    @Option(names = "--group", paramLabel = "G", description = "Only this group of cases. Default: all of them.")
    private @Nullable String group;

    @Override
    public Integer call() throws IOException {
        Backend backend = backend();
        SequencedMap<String, List<ReferenceCase>> groups = chosen(CaseSet.read(folder, backend));
        ConformanceTable table = new ConformanceTable(Screen.of(spec));
        table.head(backend);
        List<GroupResult> results = groups.entrySet().stream().map(entry -> {
            GroupResult result = examined(entry.getKey(), entry.getValue(), table);
            table.row(result);
            return result;
        }).toList();
        table.foot(results);
        return results.stream().anyMatch(result -> result.failed() > 0) ? DISAGREES : 0;
    }

    private static GroupResult examined(String name, List<ReferenceCase> cases, ConformanceTable table) {
        SequencedMap<String, Outcome> outcomes = new LinkedHashMap<>();
        for (ReferenceCase about : cases) {
            table.progress(name, outcomes.size(), cases.size());
            outcomes.put(about.id(), Examination.of(about));
        }
        return new GroupResult(name, outcomes);
    }

    private Backend backend() {
        try {
            return Backends.named(backendName);
        } catch (IllegalArgumentException unknown) {
            throw new BadInput(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private SequencedMap<String, List<ReferenceCase>> chosen(SequencedMap<String, List<ReferenceCase>> groups) {
        if (group == null) {
            return groups;
        }
        List<ReferenceCase> cases = groups.get(group);
        if (cases == null) {
            throw new BadInput(folder + ": holds no group '" + group + "'; "
                    + NearestName.suggestion(group, List.copyOf(groups.keySet())));
        }
        return new LinkedHashMap<>(Map.of(group, cases));
    }
}
