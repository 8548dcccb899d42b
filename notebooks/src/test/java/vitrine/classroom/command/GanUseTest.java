package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.Tensor;
import vitrine.classroom.picture.PlanePicture;
import vitrine.gan.Gan;
import vitrine.gan.latent.ActivationMaximisation;
import vitrine.gan.latent.Ascent;
import vitrine.gan.latent.ImagePrior;
import vitrine.gan.latent.Interpolation;
import vitrine.gan.latent.LatentSpace;
import vitrine.gan.metric.ModeCoverage;
import vitrine.gan.mixture.Mixture;
import vitrine.gan.zoo.DigitGan;
import vitrine.gan.zoo.GanFile;
import vitrine.gan.zoo.MixtureGan;
import vitrine.nn.Mode;
import vitrine.nn.data.LabelledImages;
import vitrine.nn.data.Mnist;
import vitrine.nn.zoo.LeNet;

/// The commands that use a pair, on pairs that have not learnt anything: what they say must be true of any pair.
class GanUseTest {
    @TempDir
    private static Path pairs;

    @TempDir
    private Path folder;

    private static Gan digits;
    private static Gan plane;

    @BeforeAll
    static void writePairs() throws IOException {
        digits = DigitGan.conditional(Backends.lookup(), Seed.of(1));
        plane = MixtureGan.create(Backends.lookup(), Seed.of(1));
        GanFile.write(pairs.resolve("digits.safetensors"), digits, Map.of());
        GanFile.write(pairs.resolve("plane.safetensors"), plane, Map.of());
        GanFile.write(pairs.resolve("unlabelled.safetensors"), DigitGan.create(Backends.lookup(), Seed.of(1)), Map.of());
    }

    private Cli run(String command, String pair, String... more) {
        List<String> words = new ArrayList<>(List.of("gan", command, "--model", pairs.resolve(pair).toString(), "--out",
                picture().toString()));
        words.addAll(List.of(more));
        return Cli.run(words.toArray(String[]::new));
    }

    private Path picture() {
        return folder.resolve("picture.png");
    }

    // ---- sample -----------------------------------------------------------------------------------------

    @Test
    void samplesAreTheGeneratorsAndReadByTheLeNet() throws IOException {
        Cli cli = run("sample", "digits.safetensors", "--label", "7", "--count", "3", "--seed", "5");
        NdArray samples = digits.samples(digits.noise(3, Seed.of(5)), 7, 7, 7);
        var readings = DigitReader.leNet(Backends.lookup()).read(samples);

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("3 samples of a 7", "3 draws of 64 numbers from N(0, 1), seed 5",
                "LeNet reads                 " + DigitReader.summary(readings), picture().toString());
        BufferedImage sheet = ImageIO.read(picture().toFile());
        // 48 points, two pixels each, for 28 pixels; the tiles begin 24 points from the left, 77 from the top.
        for (int i = 0; i < 3; i++) {
            for (int pixel : new int[] {3, 14, 25}) {
                int x = (int) (2 * (24 + 54 * i + 48 * (pixel + 0.5) / 28));
                int y = (int) (2 * (77 + 48 * (pixel + 0.5) / 28));
                assertThat(sheet.getRGB(x, y) & 0xff).isEqualTo((int) Math.round(255 * samples.get(i, 0, pixel, pixel)));
            }
        }
    }

    @Test
    void withoutALabelEveryDigitIsAskedForWithTheSameNoise() {
        Cli cli = run("sample", "digits.safetensors", "--count", "2");
        NdArray z = digits.noise(2, Seed.of(1));
        int right = 0;
        for (int label = 0; label < 10; label++) {
            for (var reading : DigitReader.leNet(Backends.lookup()).read(digits.samples(z, label, label))) {
                right += reading.digit() == label ? 1 : 0;
            }
        }
        assertThat(cli.out()).contains("2 samples of each digit", "what was asked for in " + right + " of 20");
    }

    @Test
    void thePairOnBoardDrawsSevens() {
        Cli cli = Cli.run("gan", "sample", "--label", "7", "--out", picture().toString());
        NdArray z = digits.noise(64, Seed.of(1));
        int[] sevens = new int[64];
        Arrays.fill(sevens, 7);
        var readings = DigitReader.leNet(Backends.lookup()).read(DigitGan.pretrained(Backends.lookup()).samples(z, sevens));

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("the weights on board", "LeNet reads                 " + DigitReader.summary(readings));
        // 97 % of the samples of any label are recognised at least: all but two or so of 64.
        assertThat(readings.stream().filter(reading -> reading.digit() == 7).count()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void pointsOfThePlaneAreShownToo() {
        Cli cli = run("sample", "plane.safetensors", "--count", "40");
        assertThat(cli.out()).contains("40 points", PlanePicture.summary(plane.samples(plane.noise(40, Seed.of(1)))));
        assertThat(picture()).isNotEmptyFile();
    }

    @Test
    void readingsAreCountedTheMostFrequentFirst() {
        var one = new DigitReader.Reading(1, List.of(), List.of());
        var seven = new DigitReader.Reading(7, List.of(), List.of());
        assertThat(DigitReader.summary(List.of(one, seven, seven))).isEqualTo("7 in 2, 1 in 1");
    }

    // ---- walk -------------------------------------------------------------------------------------------

    @Test
    void aWalkSaysWhatIsReadOnTheWayAndHowLongTheNoiseIs() {
        Cli cli = run("walk", "digits.safetensors", "--from", "3", "--to", "8", "--steps", "5", "--seed", "2");
        var space = new LatentSpace(digits);
        NdArray ends = space.points(digits.noise(2, Seed.of(2)), 3, 8);
        NdArray points = space.walk(ends.at(0), ends.at(1), 5, Interpolation.SPHERICAL);
        StringBuilder digitsSeen = new StringBuilder();
        DigitReader.leNet(Backends.lookup()).read(space.samples(points))
                .forEach(reading -> digitsSeen.append(' ').append(reading.digit()));
        String sphere = cli.out().substring(cli.out().indexOf("on the sphere"));
        int[] eights = new int[400];
        Arrays.fill(eights, 8);
        NdArray pairs = space.points(digits.noise(400, Seed.of(2).split(1)), eights);
        int real = 0;
        for (int i = 0; i < 200; i++) {
            NdArray z = pairs.at(2 * i).plus(pairs.at(2 * i + 1)).dividedBy(2);
            real += digits.score(Tensor.constant(space.samples(z.unsqueeze(0))), new int[] {8}, Mode.inference()).value()
                    .get(0, 0) > 0 ? 1 : 0;
        }

        assertThat(cli.exitCode()).isZero();
        assertThat(sphere).contains("LeNet reads                " + digitsSeen);
        assertThat(sphere).contains(String.format(Locale.ROOT, "%.2f → %.2f → %.2f", length(points.at(0)),
                length(points.at(2)), length(points.at(4))));
        assertThat(cli.out()).contains("label alone", "200 walks between two 8s");
        assertThat(cli.out()).containsPattern("half-way straight +read as 8 in .* %, taken for real in "
                + String.format(Locale.ROOT, "%.1f %%", real / 2.0));
        assertThat(picture()).isNotEmptyFile();
    }

    private static double length(NdArray point) {
        NdArray z = point.slice(0, 0, 64);
        return Math.sqrt(z.times(z).sum().scalar());
    }

    // ---- arithmetic -------------------------------------------------------------------------------------

    @Test
    void theTermsOfASumAreTheExtremesOfAStyle() {
        var space = new LatentSpace(digits);
        var sum = StyleArithmetic.of(space, WritingStyle.BOLD, 3, 8, 2, Seed.of(4));
        int n = StyleArithmetic.CANDIDATES;
        int[] threes = new int[n];
        Arrays.fill(threes, 3);
        NdArray all = space.samples(space.points(digits.noise(n, Seed.of(4).split(0)), threes));
        double[] ink = new double[n];
        Arrays.setAll(ink, i -> WritingStyle.BOLD.of(all.at(i)));
        Arrays.sort(ink);

        assertThat(WritingStyle.BOLD.of(space.samples(sum.a()).at(1))).isEqualTo(ink[n - 1]);
        assertThat(WritingStyle.BOLD.of(space.samples(sum.a()).at(0))).isEqualTo(ink[n - 2]);
        assertThat(WritingStyle.BOLD.of(space.samples(sum.b()).at(0))).isEqualTo(ink[0]);
        // Noise and label: a − b + c of the means.
        for (int j : new int[] {0, 63, 64 + 3, 64 + 8}) {
            double expected = (sum.a().get(0, j) + sum.a().get(1, j) - sum.b().get(0, j) - sum.b().get(1, j)
                    + sum.c().get(0, j) + sum.c().get(1, j)) / 2;
            assertThat(sum.result().get(j)).isCloseTo(expected, within(1e-6));
        }
        assertThat(sum.result().get(64 + 8)).isEqualTo(1);
        assertThat(sum.result().get(64 + 3)).isZero();
    }

    @Test
    void arithmeticSaysWhatItMeasured() {
        Cli cli = run("arithmetic", "digits.safetensors", "--style", "slanted", "--from", "1", "--to", "4");
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("slanted 1s − backslanted 1s + backslanted 4s = slanted 4s?", "20 repetitions");
        assertThat(picture()).isNotEmptyFile();
    }

    // ---- maximise ---------------------------------------------------------------------------------------

    @Test
    void theAscentThatIsShownIsThatOfTheLibrary() {
        Cli cli = run("maximise", "digits.safetensors", "--class", "3", "--steps", "4", "--starts", "2", "--seed", "6");
        var backend = Backends.lookup();
        var how = new ActivationMaximisation(4, 0.05, 0.01);
        var leNet = LeNet.pretrained(backend);
        Ascent bare = how.of(leNet, 3, new ImagePrior.Pixels(backend, LeNet.INPUT), 2, Seed.of(6)).getFirst();
        Ascent painted = how.of(leNet, 3, new ImagePrior.Generator(digits, OptionalInt.empty()), 2, Seed.of(6)).getFirst();

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains(path(bare.logits()), path(painted.logits()), "step", "2 starts, seed 6");
        assertThat(picture()).isNotEmptyFile();
    }

    /// Of four steps, those after 0, 0.01 … 0.25, 0.5 and all of the way, each once.
    private static String path(List<Double> logits) {
        StringBuilder line = new StringBuilder("logit                       ");
        for (int step : new int[] {0, 1, 2, 4}) {
            line.append(String.format(Locale.ROOT, "%7.1f", logits.get(step)).replace('-', '−'));
        }
        return line.toString();
    }

    // ---- judge ------------------------------------------------------------------------------------------

    @Test
    void aJudgementPutsRealDigitsBesideGeneratedOnes() {
        Cli cli = run("judge", "digits.safetensors", "--samples", "120", "--per-class", "5", "--seed", "3");
        var leNet = LeNet.pretrained(Backends.lookup());
        var judgement = GanJudgement.of(digits, leNet, Mnist.train(), Mnist.test(), 120, 5, Seed.of(3));
        var trainedNot = judgement.generated();
        var real = judgement.real();

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains(
                String.format(Locale.ROOT, "Fréchet distance            %12.3f%12.3f", trainedNot.frechet(), real.frechet()),
                String.format(Locale.ROOT, "classifier score            %12.3f%12.3f", trainedNot.score(), real.score()),
                String.format(Locale.ROOT, "recall                      %12.3f%12.3f",
                        trainedNot.precisionRecall().recall(), real.precisionRecall().recall()));
        // A pair that has learnt nothing is far from the data, and covers nothing of them; real digits are not, and do.
        assertThat(trainedNot.frechet()).isGreaterThan(5 * real.frechet());
        assertThat(trainedNot.precisionRecall().recall()).isLessThan(0.1);
        assertThat(real.precisionRecall().recall()).isGreaterThan(0.6);
        assertThat(real.score()).isGreaterThan(8);
        assertThat(judgement.agreement().orElseThrow().perClass()).isEqualTo(5);
        assertThat(picture()).isNotEmptyFile();
    }

    @Test
    void neighboursAreAsFarAsTheirPicturesAre() {
        var judgement = GanJudgement.of(digits, LeNet.pretrained(Backends.lookup()), select(Mnist.train(), 300),
                select(Mnist.test(), 10), 20, 2, Seed.of(3));
        assertThat(judgement.neighbours()).hasSize(12).allSatisfy(neighbour -> {
            double[] a = neighbour.sample().toDoubles();
            double[] b = neighbour.training().toDoubles();
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += (a[i] - b[i]) * (a[i] - b[i]);
            }
            // Computed from products in 32 bits.
            assertThat(neighbour.distance()).isCloseTo(Math.sqrt(sum), within(1e-3));
        });
    }

    private static LabelledImages select(LabelledImages all, int size) {
        return all.select(IntStream.range(0, size).toArray());
    }

    @Test
    void thePointsOfAPairAreJudgedByTheModesTheyCover() {
        Cli cli = run("judge", "plane.safetensors", "--data", "spiral");
        var coverage = ModeCoverage.of(Mixture.spiral(12, 1.5, 2, 0.05), plane.samples(plane.noise(10_000, Seed.of(1))));
        assertThat(cli.out()).contains(String.format(Locale.ROOT, "%d of 12, with %.1f %%", coverage.covered(),
                100 * coverage.good()), "real data: 12 of 12, with 98.");
        assertThat(picture()).isNotEmptyFile();
    }

    // ---- what is refused --------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sample     | digits     | --label 12            | --label 12: the labels are 0 to 9",
        "sample     | digits     | --count 0             | --count 0: expected 1 to 1,000",
        "sample     | unlabelled | --label 7             | --label 7: this generator is not told a label",
        "walk       | digits     | --steps 1             | --steps 1: expected 2 to 41",
        "walk       | digits     | --to -1               | --to -1: the labels are 0 to 9",
        "walk       | plane      | --steps 3             | makes points of the plane",
        "walk       | unlabelled | --steps 3             | is not told a label",
        "arithmetic | digits     | --style bald          | there is no --style 'bald'",
        "arithmetic | digits     | --exemplars 11        | --exemplars 11: expected 1 to 10",
        "judge      | digits     | --samples 5           | --samples 5: expected 10 to 10,000",
        "judge      | plane      | --data digits         | name ring or spiral",
        "judge      | digits     | --data nowhere        | nowhere",
        "maximise   | digits     | --class 10            | --class 10: the labels are 0 to 9",
        "maximise   | digits     | --rate 0              | expected at least 1 step, a positive rate",
        "maximise   | unlabelled | --label 3             | is not told a label",
        "sample     | missing    | --count 1             | there is no such file"})
    void badInputIsASentence(String command, String pair, String options, String sentence) {
        Cli cli = run(command, pair + ".safetensors", options.split(" "));
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(cli.out()).isEmpty();
        assertThat(picture()).doesNotExist();
    }

    @Test
    void thePairIsNotOverwritten() throws IOException {
        Path model = pairs.resolve("digits.safetensors");
        byte[] before = Files.readAllBytes(model);
        Cli cli = Cli.run("gan", "walk", "--model", model.toString(), "--out", model.toString());
        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("is read and so cannot be written");
        assertThat(model).hasBinaryContent(before);
    }
}
