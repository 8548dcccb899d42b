package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.classroom.report.Contribution;
import vitrine.classroom.report.GanReport;
import vitrine.classroom.report.Subject;
import vitrine.gan.Conditioned;
import vitrine.gan.Gan;
import vitrine.gan.latent.RegionInk;
import vitrine.gan.zoo.DigitGan;
import vitrine.gan.zoo.GanFile;
import vitrine.nn.Model;
import vitrine.nn.data.Mnist;
import vitrine.xai.Target;
import vitrine.xai.gradient.Saliency;

class GanExplainTest {
    private static final int LABEL = 4;
    private static final Gan DIGITS = DigitGan.conditional(Backends.lookup(), Seed.of(1));
    private static final GanExplanation EXPLANATION = new GanExplanation(DIGITS, OptionalInt.of(LABEL),
            MethodCatalogue.named(List.of("saliency")), Seed.of(3));

    @TempDir
    private Path folder;

    private static NdArray samples() {
        int[] labels = new int[GanExplanation.CANDIDATES];
        Arrays.fill(labels, LABEL);
        return DIGITS.samples(DIGITS.noise(GanExplanation.CANDIDATES, Seed.of(3)), labels);
    }

    @Test
    void aRealDigitStandsBesideTheMostRealAndTheMostFakeSample() {
        Subject real = new Subject("real", Mnist.test().image(0), Optional.empty(), Optional.empty(), Optional.empty());
        List<GanReport.Judged> judged = EXPLANATION.judged(real, DigitReader.leNet(DIGITS.backend()));
        var told = Conditioned.discriminator(DIGITS, OptionalInt.of(LABEL));
        double[] scores = told.scores(samples()).toDoubles();

        assertThat(judged).hasSize(3);
        assertThat(judged.get(0).score()).isEqualTo(
                told.scores(Mnist.test().image(0).to(DIGITS.backend()).unsqueeze(0)).get(0, 0));
        assertThat(judged.get(1).score()).isCloseTo(Arrays.stream(scores).max().orElseThrow(), within(1e-5));
        assertThat(judged.get(2).score()).isCloseTo(Arrays.stream(scores).min().orElseThrow(), within(1e-5));
        for (GanReport.Judged one : judged) {
            assertThat(one.probability()).isCloseTo(1 / (1 + Math.exp(-one.score())), within(1e-12));
            assertThat(one.verdict()).isEqualTo(one.score() > 0 ? "real" : "fake");
            assertThat(one.explanations()).hasSize(1).allSatisfy(explanation -> {
                assertThat(explanation.attribution().values().toDoubles()).containsExactly(
                        new Saliency().explain(told, one.subject().pixels(), Target.logit(0)).values().toDoubles());
                assertThat(explanation.attribution().certificate().target())
                        .isEqualTo("score D(x | 4) of the discriminator, a logit of being real");
            });
        }
    }

    /// Every method on the ink of a chosen region; the amounts by the definition of ablation, and by adding up.
    @Test
    void noiseAndLabelShareTheInkOfARegion() {
        var region = new GanReport.Region(10, 8, 14, 20);
        GanReport.Painted painted = EXPLANATION.painted(region);
        var ink = RegionInk.rectangle(DIGITS, 28, 28, 10, 8, 14, 20);
        var certificate = painted.explanations().getFirst().explanation().attribution().certificate();
        NdArray point = painted.explanations().getFirst().explanation().attribution().input();

        assertThat(painted.ink()).isCloseTo(painted.subject().pixels().at(0).slice(0, 10, 14).slice(1, 8, 20).mean().scalar(),
                within(1e-5));
        assertThat(painted.explanations()).extracting(row -> row.explanation().method().name())
                .containsExactly("generator-shap", "generator-integrated-gradients", "generator-ablation");
        double change = painted.ink() - certificate.baselineScore().orElseThrow();
        // Quadrature and 32 bits; Kernel SHAP adds up by construction.
        assertThat(sum(painted.explanations().get(0).contributions())).isCloseTo(change, within(1e-5));
        assertThat(sum(painted.explanations().get(1).contributions())).isCloseTo(change, within(1e-2 * Math.abs(change)));

        List<Contribution> ablated = painted.explanations().get(2).contributions();
        assertThat(ablated).hasSize(65);
        for (int i : new int[] {0, 17, 63}) {
            double[] without = point.toDoubles();
            without[i] = 0;
            assertThat(ablated.get(i).name()).isEqualTo("z" + (i + 1));
            assertThat(ablated.get(i).amount()).isCloseTo(painted.ink() - score(ink, point, without), within(1e-6));
        }
        double[] without = point.toDoubles();
        Arrays.fill(without, 64, 74, 0.1);
        assertThat(ablated.get(64)).extracting(Contribution::name, Contribution::value).containsExactly("label", "4");
        assertThat(ablated.get(64).amount()).isCloseTo(painted.ink() - score(ink, point, without), within(1e-6));
        assertThat(painted.strips()).extracting(strip -> strip.subjects().size()).containsExactly(9, 10);
    }

    private static double score(Model ink, NdArray like, double... point) {
        return ink.scores(like.backend().array(like.shape(), point).unsqueeze(0)).get(0, 0);
    }

    private static double sum(List<Contribution> contributions) {
        return contributions.stream().mapToDouble(Contribution::amount).sum();
    }

    @Test
    void thePageSaysWhatThePrintSaysAndHowToMakeItAgain() throws IOException {
        Cli cli = run("--label", "4", "--method", "saliency,occlusion", "--region", "4,8,12,16", "--seed", "3");
        String page = Files.readString(folder.resolve("page.html"));

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("Most real of 64", "Most fake of 64", "rows 4 to 11, columns 8 to 15",
                String.format(Locale.ROOT, "D = %.2f", Arrays.stream(
                        Conditioned.discriminator(DIGITS, OptionalInt.of(4)).scores(samples()).toDoubles()).min().orElseThrow()));
        assertThat(page).contains("score D(x | 4) of the discriminator, a logit of being real", "Saliency", "Occlusion",
                "If the label were another one");
        assertThat(folder.resolve("page.png")).isNotEmptyFile();

        String command = page.substring(page.indexOf("<code>vitrine "), page.indexOf("</code>")).replace("<code>vitrine ", "");
        Cli.run((command + " --out " + folder.resolve("again.html")).split(" "));
        assertThat(folder.resolve("again.html")).hasContent(page);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--label 10          | --label 10: the labels are 0 to 9",
        "--method salience   | there is no method 'salience'",
        "--region 4,8,12     | --region 4,8,12: expected the first row",
        "--region 12,8,4,16  | --region 12,8,4,16: expected the first row",
        "--index 2000        | --index 2000: expected 0 to 1,999"})
    void badInputIsASentence(String options, String sentence) throws IOException {
        Cli cli = run(options.split(" "));
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(folder.resolve("page.html")).doesNotExist();
    }

    private Cli run(String... more) throws IOException {
        Path model = folder.resolve("digits.safetensors");
        GanFile.write(model, DIGITS, Map.of());
        List<String> words = new ArrayList<>(List.of("gan", "explain", "--model", model.toString(), "--out",
                folder.resolve("page.html").toString()));
        words.addAll(List.of(more));
        return Cli.run(words.toArray(String[]::new));
    }
}
