package vitrine.classroom.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.classroom.picture.ContactSheet;
import vitrine.classroom.picture.Tile;
import vitrine.classroom.report.Contribution;
import vitrine.classroom.report.Explanation;
import vitrine.classroom.report.GanReport;
import vitrine.classroom.report.Percent;
import vitrine.classroom.report.Provenance;
import vitrine.classroom.report.RowExplanation;
import vitrine.classroom.report.Subject;
import vitrine.gan.Gan;
import vitrine.nn.data.LabelledImages;
import vitrine.nn.data.Mnist;
import vitrine.nn.io.AtomicFile;
import vitrine.xai.Certificate;

/// The command `vitrine gan explain`: explains both networks of a pair.
@Command(
        name = "explain",
        description = {
            "Explain both networks of a pair: what made the discriminator call a picture real or fake, and what made the "
                    + "generator put ink where it did?",
            "",
            "Explains the scores of a real digit, and of the most real and the most fake of 64 samples; then which numbers of "
                    + "the noise, and how much the label, brought about the ink in a region. Prints the certificates, and writes "
                    + "a page and a picture."
        },
        footer = {
            "Examples:",
            "  vitrine gan explain --label 7",
            "  vitrine gan explain --label 4 --method lrp-epsilon,rise --region 4,8,12,16"
        })
final class GanExplainCommand implements Callable<Integer> {
    private static final List<String> DEFAULT_METHODS = List.of("integrated-gradients", "occlusion", "saliency", "lrp-epsilon");
    private static final int SIDE = 104;
    private static final int STRONGEST = 5;
    private static final int EDGES = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--label", paramLabel = "L", description = "Which digit both networks are told. Default: 7.")
    private @Nullable Integer label;

    @Option(
            names = "--index",
            paramLabel = "N",
            description = "The test digit on board that is the real one. Default: the first of the label.")
    private @Nullable Integer index;

    @Option(
            names = "--method",
            paramLabel = "M",
            split = ",",
            completionCandidates = ExplainCommand.MethodNames.class,
            description = "How to explain the discriminator; several with commas, or 'all': ${COMPLETION-CANDIDATES}. "
                    + "Default: integrated-gradients, occlusion, saliency, lrp-epsilon.")
    private List<String> methodNames = DEFAULT_METHODS;

    @Option(
            names = "--region",
            paramLabel = "T,L,B,R",
            split = ",",
            hideParamSyntax = true,
            description = "Whose ink is explained: first row, first column, the row behind the last, the column behind the last. "
                    + "Default: the 7 × 7 pixels in which samples differ most and this one has more than most.")
    private @Nullable List<Integer> edges;

    @Mixin
    private GanChoice choice = new GanChoice();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the page goes. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("gan-explain.html");

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Where the picture goes. Default: beside the page, with the same name.")
    private @Nullable Path picture;

    @Override
    public Integer call() throws IOException {
        OutputFile page = choice.apart(new OutputFile(out));
        OutputFile sheet = choice.apart(new OutputFile(picture == null
                ? out.resolveSibling(out.getFileName().toString().replaceFirst("\\.html?$", "") + ".png") : picture));
        List<Method> methods = methods();
        GanReport.Region region = region();
        Gan pair = choice.digits(choice.backend());
        OptionalInt told = told(pair);
        var explanation = new GanExplanation(pair, told, methods, choice.seed());
        List<GanReport.Judged> judged = explanation.judged(real(told), DigitReader.leNet(pair.backend()));
        GanReport.Painted painted = explanation.painted(region);

        Screen screen = Screen.of(spec);
        String title = "What made the discriminator call it " + judged.getLast().verdict() + "?";
        screen.heading(title);
        screen.entry("pair", choice.describe(pair) + (told.isPresent() ? ", told " + told.getAsInt() : ""));
        screen.entry("noise", GanExplanation.CANDIDATES + " draws, seed " + choice.seedNumber());
        judged.forEach(one -> print(screen, one));
        print(screen, painted);
        String html = new GanReport(title, judged, painted, new Provenance(Version.current(), choice.describe(pair),
                pair.backend().name(), choice.seedNumber(), commandLine(told, methods))).html();
        page.fill(file -> AtomicFile.write(file, stream -> stream.write(html.getBytes(StandardCharsets.UTF_8))));
        sheet.fill(sheet(title, pair, judged)::writePng);
        screen.entry("page", page.toString());
        screen.entry("picture", sheet.toString());
        return 0;
    }

    // ---- What is asked for ------------------------------------------------------------------------------

    private List<Method> methods() {
        try {
            return MethodCatalogue.named(methodNames.stream().map(String::strip).toList());
        } catch (IllegalArgumentException unknown) {
            throw new BadInput(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private OptionalInt told(Gan pair) {
        if (!pair.condition().isByClass()) {
            if (label != null) {
                throw new BadInput("--label " + label + ": this pair is not told a label");
            }
            return OptionalInt.empty();
        }
        return OptionalInt.of(GanChoice.label("--label", label == null ? 7 : label, pair.condition().classes()));
    }

    private Subject real(OptionalInt told) {
        LabelledImages test = Mnist.test();
        int number = index != null ? GanChoice.between("--index", index, 0, test.size() - 1)
                : IntStream.range(0, test.size()).filter(i -> told.isEmpty() || test.label(i) == told.getAsInt())
                        .findFirst().orElseThrow();
        return new Subject("Test digit " + number, test.image(number),
                Optional.of(Mnist.CLASSES.get(test.label(number))), Optional.empty(), Optional.empty());
    }

    private GanReport.@Nullable Region region() {
        if (edges == null) {
            return null;
        }
        int side = Mnist.test().inputShape().dim(1);
        if (edges.size() != EDGES || edges.get(0) < 0 || edges.get(1) < 0 || edges.get(2) > side || edges.get(3) > side
                || edges.get(0) >= edges.get(2) || edges.get(1) >= edges.get(3)) {
            throw new BadInput("--region " + edges.toString().replaceAll("[\\[\\] ]", "") + ": expected the first row, the first "
                    + "column, the row behind the last and the column behind the last, from 0 to " + side);
        }
        return new GanReport.Region(edges.get(0), edges.get(1), edges.get(2), edges.get(3));
    }

    private String commandLine(OptionalInt told, List<Method> methods) {
        return "vitrine gan explain" + (told.isPresent() ? " --label " + told.getAsInt() : "")
                + (index == null ? "" : " --index " + index)
                + " --method " + String.join(",", methods.stream().map(Method::name).toList())
                + (edges == null ? "" : " --region " + String.join(",", edges.stream().map(String::valueOf).toList()))
                + choice.words();
    }

    // ---- What is shown ----------------------------------------------------------------------------------

    private static void print(Screen screen, GanReport.Judged one) {
        screen.gap();
        screen.heading(one.subject().title());
        screen.entry("discriminator", String.format(Locale.ROOT, "D = %.2f, %s, with a probability of being real of %s", one.score(),
                one.verdict(), Percent.of(one.probability())));
        screen.entry("LeNet reads", one.read());
        for (Explanation explanation : one.explanations()) {
            Certificate certificate = explanation.attribution().certificate();
            StringBuilder words = new StringBuilder();
            certificate.lines().stream()
                    .filter(line -> !line.name().equals("method") && !line.name().equals("explains")
                            && !line.name().equals("backend"))
                    .forEach(line -> words.append(words.isEmpty() ? "" : ", ").append(line.name()).append(' ')
                            .append(line.value()));
            screen.entry(explanation.method().title(), words.toString());
        }
    }

    private static void print(Screen screen, GanReport.Painted painted) {
        screen.gap();
        screen.heading("What made the generator put ink into " + painted.region().words() + "?");
        screen.entry("ink", String.format(Locale.ROOT, "%.3f of 1", painted.ink()));
        for (RowExplanation row : painted.explanations()) {
            List<String> strongest = new ArrayList<>();
            for (Contribution c : Contribution.strongest(row.contributions(), STRONGEST + 1)) {
                strongest.add(String.format(Locale.ROOT, "%s %+.3f", (c.name() + " " + c.value()).strip(), c.amount()));
            }
            screen.entry(row.explanation().method().title(), String.join(", ", strongest).replace('-', '−'));
        }
        screen.gap();
    }

    private ContactSheet sheet(String title, Gan pair, List<GanReport.Judged> judged) {
        ContactSheet sheet = new ContactSheet(title, choice.describe(pair) + " · seed " + choice.seedNumber()
                + " · red speaks for real, blue for fake, each map on a scale of its own", SIDE)
                .row("", judged.stream().map(one -> Tile.judged(Tile.grey(one.subject().pixels()),
                        String.format(Locale.ROOT, "D = %.2f: %s", one.score(), one.verdict()).replace('-', '−'),
                        one.score() > 0)).toList());
        for (int i = 0; i < judged.getFirst().explanations().size(); i++) {
            int method = i;
            sheet = sheet.row(judged.getFirst().explanations().get(i).method().title(), judged.stream()
                    .map(one -> new Tile(one.explanations().get(method).attribution().heatmap().image(1), "")).toList());
        }
        return sheet.note("From left to right: " + String.join("; ", judged.stream().map(one -> one.subject().title()).toList())
                + ".");
    }
}
