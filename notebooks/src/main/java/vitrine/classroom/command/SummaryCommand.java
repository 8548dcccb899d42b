package vitrine.classroom.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.Backends;
import vitrine.classroom.catalogue.NetworkCatalogue;
import vitrine.classroom.catalogue.NetworkEntry;
import vitrine.nn.LayerGraph;
import vitrine.nn.LayerGraphSvg;
import vitrine.nn.LayeredNetwork;
import vitrine.nn.Summary;
import vitrine.nn.io.AtomicFile;

/// The command `vitrine summary`: what a network is made of.
@Command(
        name = "summary",
        description = {
            "Show a network layer by layer: output shapes, weights, and its work for one example.",
            "",
            "Multiply-adds are those of matrix products and convolutions; the rest is little beside them. The layers of a "
                    + "block stand indented below it, and are part of its numbers."
        },
        footer = "Example: vitrine summary --model digit-transformer --svg transformer.svg")
final class SummaryCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            completionCandidates = ModelNames.class,
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String model = "lenet";

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw which layer reads which, as a picture.")
    private @Nullable Path svg;

    @Option(names = "--dot", paramLabel = "FILE", description = "Write the same graph in the language of Graphviz.")
    private @Nullable Path dot;

    /// The names of the networks.
    static final class ModelNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return NetworkCatalogue.names().iterator();
        }
    }

    @Override
    public void run() {
        OutputFile picture = svg == null ? null : new OutputFile(svg);
        OutputFile graph = dot == null ? null : new OutputFile(dot);
        if (picture != null && graph != null && picture.toString().equals(graph.toString())) {
            throw new BadInput(svg + ": --svg and --dot name the same file");
        }
        NetworkEntry entry = entry();
        // 32 bits are enough to look at shapes.
        LayeredNetwork network = entry.untrained().apply(Backends.lookup());
        Screen screen = Screen.of(spec);
        screen.heading(entry.name() + ": " + entry.line());
        screen.gap();
        screen.out().print(Summary.of(network, entry.inputShape()));
        if (picture != null || graph != null) {
            screen.gap();
            LayerGraph layers = LayerGraph.of(network, entry.inputShape());
            write(screen, "picture", picture, LayerGraphSvg.of(layers));
            write(screen, "graph", graph, layers.toDot());
        }
        screen.out().flush();
    }

    private NetworkEntry entry() {
        try {
            return NetworkCatalogue.named(model);
        } catch (IllegalArgumentException unknown) {
            throw new BadInput(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private static void write(Screen screen, String what, @Nullable OutputFile target, String text) {
        if (target != null) {
            target.fill(file -> AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8))));
            screen.entry(what, target.toString());
        }
    }
}
