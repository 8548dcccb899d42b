package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.classroom.report.Percent;
import vitrine.classroom.report.Prediction;
import vitrine.nn.Sequential;
import vitrine.nn.data.Mnist;
import vitrine.nn.io.Safetensors;
import vitrine.nn.zoo.DigitTransformer;
import vitrine.nn.zoo.LeNet;
import vitrine.xai.Certificate;
import vitrine.xai.Target;
import vitrine.xai.attention.AttentionRelevance;
import vitrine.xai.attention.Reading;

class ExplainCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theShippedDigitIsExplainedAndReadRightly() throws IOException {
        Path page = folder.resolve("page.html");
        Cli cli = Cli.run("explain", "--out", page.toString());

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("Test digit 100 of MNIST", "label                       4", "rightly");
        assertThat(cli.out()).contains(page.toString());
        assertThat(files()).containsExactly("page.html");
    }

    @Test
    void thePrintedPredictionIsTheNetworks() throws IOException {
        Cli cli = explain("--index", "3", "--method", "saliency", "--backend", "reference");

        Prediction expected = Prediction.of(
                LeNet.pretrained(Backends.reference()), Mnist.test().image(3), Mnist.CLASSES);
        assertThat(cli.out()).contains("prediction                  " + expected.best().name()
                + ", with a probability of " + Percent.of(expected.best().probability()));
        assertThat(page()).contains(expected.scores().stream()
                .map(score -> Percent.of(score.probability()).replace("<", "&lt;").replace(">", "&gt;"))
                .toList());
    }

    @Test
    void everyMethodPrintsItsCertificateAndPutsItOnThePage() throws IOException {
        Cli cli = explain("--index", "0", "--method", "all", "--class", "7");

        assertThat(cli.exitCode()).isZero();
        Sequential network = LeNet.pretrained();
        NdArray digit = Mnist.test().image(0);
        for (var method : MethodCatalogue.methods()) {
            Certificate certificate =
                    method.explainer(Seed.of(1)).explain(network, digit, Target.of(method.scale(), 7, "7")).certificate();
            String card = page().substring(page().indexOf("id=\"" + method.name() + "\""));
            card = card.substring(0, card.indexOf("</article>"));
            assertThat(card).contains(method.title());
            for (Certificate.Line line : certificate.lines()) {
                assertThat(cli.out()).contains(line.name()).contains(line.value());
                assertThat(card).contains(">" + line.name() + "</th>").contains("<td>" + line.value() + "</td>");
            }
        }
    }

    @Test
    void theSameCommandMakesTheSamePageByteForByte() throws IOException {
        explain("--method", "all");
        byte[] first = Files.readAllBytes(folder.resolve("page.html"));
        Cli.run("explain", "--method", "all", "--out", folder.resolve("another.html").toString());

        assertThat(folder.resolve("another.html")).hasBinaryContent(first);
    }

    @Test
    void theCommandOnThePageMakesThePageAgain() throws IOException {
        explain("--index", "12", "--method", "saliency", "--method", "occlusion", "--seed", "5");
        String page = page();
        String command = page.substring(page.indexOf("<code>"), page.indexOf("</code>")).replace("<code>vitrine ", "");
        Path again = folder.resolve("again.html");
        Cli.run((command + " --out " + again).split(" "));

        assertThat(again).hasContent(page);
    }

    @Test
    void methodsComeInTheOrderInWhichTheyAreNamedAndOnlyOnce() {
        Cli cli = explain("--method", "occlusion,saliency", "--method", "occlusion");

        assertThat(cli.out().lines().filter(line -> line.equals("Occlusion") || line.equals("Saliency")))
                .containsExactly("Occlusion", "Saliency");
    }

    @Test
    void anotherClassIsExplainedOnRequest() throws IOException {
        Cli cli = explain("--index", "0", "--class", "9", "--method", "saliency");

        assertThat(cli.out()).contains("logit of class 9");
        assertThat(page()).contains("What speaks for 9, and what against it?");
    }

    @Test
    void theTransformerOnBoardIsExplainedByItsAttention() throws IOException {
        Cli cli = explain("--model", "digit-transformer", "--class", "9", "--method", "attention-relevance");

        assertThat(cli.err()).isEmpty();
        double[] expected = new AttentionRelevance(Reading.FIRST).explain(
                DigitTransformer.pretrained(Backends.lookup()), Mnist.test().image(100), Target.logit(9)).values().toDoubles();
        double strongest = Arrays.stream(expected).max().orElseThrow();
        assertThat(cli.out()).contains("AttentionRelevance[reading=FIRST]", "logit of class 9");
        assertThat(page()).contains("DigitTransformer, the weights on board", "--model digit-transformer",
                String.format(Locale.ROOT, "%+.3g", strongest));
        refuses(List.of("--model", "digit-transformer", "--method", "grad-cam"), "'grad-cam'", "transformers");
    }

    @Test
    void weightsFromAFileAreUsed() throws IOException {
        Path weights = folder.resolve("weights.safetensors");
        Sequential untrained = LeNet.create(Backends.reference(), Seed.of(4));
        Safetensors.write(weights, untrained.state(), Map.of());
        Cli cli = explain("--model", weights.toString(), "--backend", "reference", "--method", "saliency");

        Prediction expected = Prediction.of(untrained, Mnist.test().image(100), Mnist.CLASSES);
        assertThat(cli.out()).contains(Percent.of(expected.best().probability()));
        assertThat(page()).contains("weights.safetensors");
    }

    @Test
    void ownPicturesAreShownBesideWhatTheNetworkSaw() throws IOException {
        Path picture = darkOneOnLightPaper();
        Cli cli = explain("--image", picture.toString(), "--method", "saliency");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("The digit in one.png").doesNotContain("rightly").doesNotContain("wrongly");
        assertThat(page()).contains("data:image/png;base64,", "300 × 200 pixels", "inverted", "What the network saw");
    }

    @Test
    void coloursComeOnlyWhereTheTerminalShowsThem() {
        String[] arguments = {"explain", "--method", "saliency", "--out", folder.resolve("page.html").toString()};

        assertThat(Cli.run(arguments).out()).doesNotContain("\u001b[");
        assertThat(Cli.run(VitrineCommand.commandLine(), Ansi.ON, arguments).out()).contains("\u001b[1m");
    }

    // ---- What cannot be used --------------------------------------------------------------------------

    @Test
    void anIndexOutOfRangeIsAnsweredWithTheRange() {
        refuses(List.of("--index", "2000"), "2000", "0 to 1999");
        refuses(List.of("--index", "-1"), "-1", "0 to 1999");
    }

    @Test
    void anUnknownClassIsAnsweredWithTheClasses() {
        refuses(List.of("--class", "ten"), "'ten'", "0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
        refuses(List.of("--class", "10"), "'10'");
    }

    @Test
    void anUnknownMethodIsAnsweredWithTheNearest() {
        refuses(List.of("--method", "integrated-gradient"), "did you mean 'integrated-gradients'?");
        refuses(List.of("--method", "saliency,oclusion"), "did you mean 'occlusion'?");
        refuses(List.of("--method", "zzz"), MethodCatalogue.names().toArray(String[]::new));
    }

    @Test
    void anUnknownBackendIsAnsweredWithTheBackends() {
        refuses(List.of("--backend", "gpu"), "'gpu'", "simd", "reference");
    }

    @Test
    void anUnreadableImageIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        refuses(List.of("--image", text.toString()), "text.png", "neither a PNG nor a JPEG");

        byte[] whole = Files.readAllBytes(darkOneOnLightPaper());
        Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(whole, whole.length / 2));
        refuses(List.of("--image", half.toString()), "half.png", "cannot be decoded");

        refuses(List.of("--image", folder.resolve("none.png").toString()), "none.png", "no such file");
        refuses(List.of("--image", folder.toString()), "is a folder");
    }

    @Test
    void aBlankImageIsRefused() throws IOException {
        Path blank = folder.resolve("blank.png");
        ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", blank.toFile());

        refuses(List.of("--image", blank.toString()), "blank.png", "blank");
    }

    @Test
    void aWrongModelFileIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.safetensors"), "no weights at all");
        refuses(List.of("--model", text.toString()), "text.safetensors", "not a safetensors file");

        Path other = folder.resolve("other.safetensors");
        Safetensors.write(other, Map.of("weight", NdArray.of(1, 2)), Map.of());
        refuses(List.of("--model", other.toString()), "other.safetensors", "does not hold a LeNet");

        Path meaningless = folder.resolve("nan.safetensors");
        Sequential network = LeNet.create(Backends.reference(), Seed.of(1));
        network.parameters().get("fc3.bias").set(network.parameters().get("fc3.bias").value().times(Double.NaN));
        Safetensors.write(meaningless, network.state(), Map.of());
        refuses(List.of("--model", meaningless.toString()), "nan.safetensors", "no finite numbers");

        refuses(List.of("--model", folder.resolve("none").toString()), "no such file");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedBeforeAnyWork() {
        Cli nowhere = Cli.run("explain", "--out", folder.resolve("none/page.html").toString());
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.out()).isEmpty();
        assertThat(nowhere.err()).hasLineCount(1).contains("there is no folder");

        Cli aFolder = Cli.run("explain", "--out", folder.toString());
        assertThat(aFolder.exitCode()).isEqualTo(2);
        assertThat(aFolder.err()).hasLineCount(1).contains("is a folder");
    }

    @Test
    void whatIsReadIsNotOverwritten() throws IOException {
        Path picture = darkOneOnLightPaper();
        byte[] before = Files.readAllBytes(picture);
        Cli cli = Cli.run("explain", "--image", picture.toString(), "--out", picture.toString());

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(picture).hasBinaryContent(before);
    }

    @Test
    void optionsThatContradictOrDoNotExistAreRefused() throws IOException {
        refuses(List.of("--image", darkOneOnLightPaper().toString(), "--index", "3"), "--index and --image");
        refuses(List.of("--indx", "3"), "did you mean '--index'?");
        refuses(List.of("--index", "three"), "three");
        refuses(List.of("--seed"), "--seed");
        refuses(List.of("three"), "'three'");
    }

    private void refuses(List<String> arguments, String... sentence) {
        List<String> before = files();
        Cli cli = explain(arguments.toArray(String[]::new));

        assertThat(cli.exitCode()).as("exit code of explain %s", arguments).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).hasLineCount(1).startsWith("vitrine: ").contains(sentence).doesNotContain("Exception");
        assertThat(cli.err().strip()).matches(".*[.?]");
        assertThat(files()).isEqualTo(before);
    }

    private Cli explain(String... arguments) {
        List<String> all = new ArrayList<>(List.of("explain", "--out", folder.resolve("page.html").toString()));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(String[]::new));
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("page.html"));
    }

    private List<String> files() {
        return Arrays.stream(Objects.requireNonNull(folder.toFile().list())).sorted().toList();
    }

    private Path darkOneOnLightPaper() throws IOException {
        BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(new Color(240, 235, 220));
        pen.fillRect(0, 0, 300, 200);
        pen.setColor(new Color(30, 30, 60));
        pen.setStroke(new BasicStroke(14));
        pen.drawLine(160, 30, 150, 170);
        pen.dispose();
        Path file = folder.resolve("one.png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }
}
