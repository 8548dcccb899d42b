package vitrine.classroom.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vitrine.array.Backends;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.classroom.catalogue.NearestName;
import vitrine.classroom.catalogue.NetworkCatalogue;
import vitrine.classroom.catalogue.TextMethods;
import vitrine.nn.data.table.ShippedTable;
import vitrine.nn.data.table.TableCard;

/// The command `vitrine list`: what there is to choose from.
@Command(
        name = "list",
        description = "Name the models, data sets, methods and backends.",
        footer = "Example: vitrine list methods")
final class ListCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            completionCandidates = ShelfNames.class,
            description = "One of ${COMPLETION-CANDIDATES}. Default: all of them.")
    private @Nullable String what;

    private enum Shelf {
        MODELS, DATASETS, METHODS, BACKENDS;

        static List<String> labels() {
            return Arrays.stream(values()).map(Shelf::label).toList();
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        List<Item> items() {
            return switch (this) {
                case MODELS -> Stream.concat(
                        NetworkCatalogue.entries().stream().map(entry -> new Item(entry.name(), entry.line())),
                        Stream.of(new Item(PhotoShowcase.MODEL, "ResNet-50 for photos, trained on ImageNet; 25.6 million "
                                + "weights, once 'vitrine get resnet50' has fetched them"))).toList();
                case DATASETS -> dataSets();
                case METHODS -> Stream.concat(MethodCatalogue.methods().stream(), TextMethods.ATTENTION.stream())
                        .map(method -> new Item(method.name(), method.asks()))
                        .toList();
                case BACKENDS -> Backends.all().stream()
                        .map(backend -> new Item(backend.name(), backend.backend().isPresent()
                                ? backend.description()
                                : backend.description() + "; not available: " + backend.reason()))
                        .toList();
            };
        }
    }

    private record Item(String name, String line) {}

    private static List<Item> dataSets() {
        List<Item> items = new ArrayList<>(List.of(new Item("mnist",
                "handwritten digits: 10,000 to train and 2,000 to test, all 70,000 with --data FOLDER")));
        for (ShippedTable table : ShippedTable.values()) {
            TableCard card = table.card();
            items.add(new Item(table.label(), card.title() + ": predict '" + card.target() + "' from "
                    + (card.columns().size() - card.apart().size() - 1) + " columns"));
        }
        items.add(new Item("questions", "432 questions and the kind of their answers, with a trap"));
        items.add(new Item("molecules", "796 drugs as graphs, and whether their largest dose is high"));
        return items;
    }

    /// The words that the command understands.
    static final class ShelfNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Shelf.labels().iterator();
        }
    }

    @Override
    public void run() {
        if (what != null && !Shelf.labels().contains(what)) {
            throw new BadInput("there is nothing called '" + what + "' to list; "
                    + NearestName.suggestion(what, Shelf.labels()));
        }
        Screen screen = Screen.of(spec);
        boolean first = true;
        for (Shelf shelf : Shelf.values()) {
            if (what == null || what.equals(shelf.label())) {
                if (!first) {
                    screen.gap();
                }
                first = false;
                screen.heading(shelf.label());
                List<Item> items = shelf.items();
                int width = items.stream().mapToInt(item -> item.name().length() + 1).max().orElse(0);
                items.forEach(item -> screen.entry(item.name(), width, item.line()));
            }
        }
    }
}
