package vitrine.classroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vitrine.array.Backends;
import vitrine.array.Seed;
import vitrine.gan.Gan;
import vitrine.gan.diary.Diary;
import vitrine.gan.train.KeptTraining;
import vitrine.gan.zoo.Architecture;
import vitrine.gan.zoo.GanFile;

class GanTrainCommandTest {
    @TempDir
    private Path folder;

    // ---- What it learns -------------------------------------------------------------------------------

    /// Untrained, the samples lie all around the origin; after 400 turns most are about as far from it as the ring,
    /// whose radius is 2: 65 in 100 where it was tried, in place of 25.
    @Test
    void aPairLearnsPointsOfThePlane() throws IOException {
        Cli untrained = train("a", "--turns", "1");
        Cli trained = train("b", "--turns", "400", "--learning-rate", "0.002", "--batch-size", "64");

        assertThat(trained.err()).isEmpty();
        assertThat(trained.exitCode()).isZero();
        assertThat(trained.out()).contains("gan on a ring of 8 Gaussians, non-saturating, turns 400", "turn 1 of 400",
                "turn 20 of 400", "turn 400 of 400", "D(G(z))", folder.resolve("b.safetensors").toString());
        assertThat(untrained.out()).doesNotContain("turn 2");
        assertThat(shareNearTheRing("a")).isLessThan(0.3);
        assertThat(shareNearTheRing("b")).isGreaterThan(0.5);
        assertThat(files()).containsExactly("a.safetensors", "b.safetensors");
    }

    private double shareNearTheRing(String name) throws IOException {
        Gan pair = GanFile.read(folder.resolve(name + ".safetensors"), Backends.lookup());
        double[] points = pair.samples(pair.noise(500, Seed.of(1))).toDoubles();
        return IntStream.range(0, 500).filter(i -> Math.abs(Math.hypot(points[2 * i], points[2 * i + 1]) - 2) < 0.5).count()
                / 500.0;
    }

    @Test
    void theGeneratorsWeightsMayBeAveraged() throws IOException {
        train("last", "--turns", "3");
        Cli averaged = train("mean", "--turns", "3", "--average", "0.9");

        assertThat(averaged.out()).contains("average 0.9");
        assertThat(weight("mean", true)).isNotEqualTo(weight("last", true));
        assertThat(weight("mean", false)).isEqualTo(weight("last", false));
    }

    private double[] weight(String name, boolean ofGenerator) throws IOException {
        Gan pair = GanFile.read(folder.resolve(name + ".safetensors"), Backends.reference());
        return (ofGenerator ? pair.generator() : pair.discriminator()).state().get("hidden1.weight").toDoubles();
    }

    /// Behind a bounded slope the Wasserstein distance needs no penalty.
    @Test
    void theDiscriminatorsSlopeMayBeBounded() throws IOException {
        Cli cli = train("pair", "--spectral-norm", "--loss", "wasserstein", "--turns", "2", "--batch-size", "4");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).contains("wasserstein", "spectral norm");
        Gan pair = GanFile.read(folder.resolve("pair.safetensors"), Backends.reference());
        assertThat(Architecture.of(pair)).isEqualTo(Architecture.MIXTURE_SPECTRAL);
    }

    @ParameterizedTest
    @CsvSource({"gan,MixtureGan", "wgan-gp,MixtureGan", "dcgan,DigitGan", "conditional,'DigitGan, conditional'"})
    void everyKindTrainsItsArchitecture(String kind, String architecture) throws IOException {
        Cli cli = train("pair", "--kind", kind, "--turns", "2", "--batch-size", "4");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        Path file = folder.resolve("pair.safetensors");
        assertThat(GanFile.read(file, Backends.reference()).condition().classes()).isEqualTo(kind.equals("conditional") ? 10 : 0);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("\"architecture\":\"" + architecture + "\"");
    }

    @Test
    void theSameSeedGivesTheSameNetworksForAnyNumberOfThreads() {
        train("one", "--turns", "3", "--threads", "1");
        train("two", "--turns", "3", "--threads", "2");
        train("other", "--turns", "3", "--seed", "2");

        assertThat(folder.resolve("two.safetensors")).hasSameBinaryContentAs(folder.resolve("one.safetensors"));
        assertThat(folder.resolve("other.safetensors").toFile()).isFile();
    }

    // ---- What is kept ---------------------------------------------------------------------------------

    /// Killed at any time, and gone on, it leaves the same three files as a training that was never interrupted.
    @Test
    void aTrainingThatWasKilledGoesOnWithTheSameBits() throws Exception {
        Path kept = folder.resolve("killed.training");
        Process process = start("killed", "--turns", "1000000");
        for (int patience = 600; !Files.exists(kept) && patience > 0; patience--) {
            Thread.sleep(100);
        }
        process.destroyForcibly().waitFor();
        int turns = KeptTraining.read(kept).turns().size() + 30;

        assertThat(train("killed", inThePlane("killed", "--turns", Integer.toString(turns))).err()).isEmpty();
        assertThat(train("whole", inThePlane("whole", "--turns", Integer.toString(turns))).err()).isEmpty();

        assertThat(folder.resolve("killed.safetensors")).hasSameBinaryContentAs(folder.resolve("whole.safetensors"));
        assertThat(kept).hasSameBinaryContentAs(folder.resolve("whole.training"));
        assertThat(folder.resolve("killed.gif")).hasSameBinaryContentAs(folder.resolve("whole.gif"));
    }

    @Test
    void aTrainingThatIsAskedToEndLeavesNetworksTrainingAndDiary() throws Exception {
        Process process = start("stopped", "--turns", "1000000");
        try (var out = process.inputReader()) {
            List<String> lines = new ArrayList<>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith("turn 1 ")) {
                    // Unlike the process, its handle leaves the streams open.
                    process.toHandle().destroy();
                }
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(lines.getLast()).startsWith("Stopped after turn ")
                    .endsWith(folder.resolve("stopped.safetensors").toString());
        } finally {
            process.destroyForcibly();
        }
        int turns = KeptTraining.read(folder.resolve("stopped.training")).turns().size();
        assertThat(Diary.read(folder.resolve("stopped.training")).snapshots().getLast().turn()).isEqualTo(turns);
        assertThat(GanFile.read(folder.resolve("stopped.safetensors"), Backends.reference()).noise()).isEqualTo(2);
        assertThat(folder.resolve("stopped.html")).content().contains("Written down: " + String.format(Locale.ROOT, "%,d", turns));
        assertThat(ImageIO.read(folder.resolve("stopped.gif").toFile()).getWidth()).isEqualTo(480);
    }

    @Test
    void aTrainingThatWasKeptIsShownLater() throws IOException {
        train("pair", "--kind", "conditional", "--turns", "2", "--batch-size", "4", "--checkpoint",
                folder.resolve("pair.training").toString());
        Path page = folder.resolve("later.html");
        Cli cli = Cli.run("gan", "diary", folder.resolve("pair.training").toString(), "--out", page.toString());

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("conditional on 10,000 digits on board", page.toString(),
                folder.resolve("later.gif").toString());
        assertThat(page).content().contains("every column asks for another digit", "vitrine gan diary ");
        assertThat(files()).containsExactly("later.gif", "later.html", "pair.safetensors", "pair.training");
    }

    @Test
    void whatIsNoTrainingIsNotShown() throws IOException {
        train("pair", "--turns", "1");
        Path pair = folder.resolve("pair.safetensors");

        assertThat(Cli.run("gan", "diary", pair.toString()).err())
                .isEqualTo("vitrine: " + pair + ": is not a checkpoint of an adversarial training." + System.lineSeparator());
        assertThat(Cli.run("gan", "diary", folder.resolve("none").toString()))
                .isEqualTo(new Cli(2, "", "vitrine: " + folder.resolve("none") + ": there is no such file."
                        + System.lineSeparator()));
        assertThat(files()).containsExactly("pair.safetensors");
    }

    @Test
    void theCheckpointOfAnotherTrainingIsRefused() {
        train("pair", inThePlane("pair", "--turns", "2"));
        Cli cli = train("pair", inThePlane("pair", "--turns", "2", "--loss", "minimax"));

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("is of another training, with the game NonSaturating[realLabel=1.0] no penalty and not "
                + "Minimax[realLabel=1.0] no penalty; delete it to begin anew");
    }

    private String[] inThePlane(String name, String... options) {
        List<String> all = new ArrayList<>(List.of("--batch-size", "2", "--every", "50", "--checkpoint",
                folder.resolve(name + ".training").toString(), "--diary", folder.resolve(name + ".html").toString()));
        all.addAll(Arrays.asList(options));
        return all.toArray(String[]::new);
    }

    private Process start(String name, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"),
                "vitrine.classroom.Main", "gan", "train", "--out", folder.resolve(name + ".safetensors").toString()));
        command.addAll(Arrays.asList(inThePlane(name, options)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    // ---- What cannot be used --------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "--kind dcga                         | there is no --kind 'dcga'; did you mean 'dcgan'?",
        "--kind dcgan --data ring            | --data ring: holds points, and --kind dcgan learns pictures: name a folder "
                + "with digits, or digits for those on board.",
        "--data digits                       | --data digits: holds pictures, and --kind gan learns points of the plane: "
                + "name ring or spiral.",
        "--data rings                        | --data rings: is neither a folder nor a data set; did you mean 'ring'?",
        "--loss wasserstein                  | --loss wasserstein: needs a critic of bounded slope, as of --spectral-norm "
                + "or --kind wgan-gp.",
        "--kind wgan-gp --loss minimax       | --loss minimax: --kind wgan-gp plays for the Wasserstein distance; --kind gan "
                + "plays this game.",
        "--loss minmax                       | there is no --loss 'minmax'; did you mean 'minimax'?",
        "--smoothing 0.3                     | label 0.3 for real samples: expected more than 0.5 and at most 1.",
        "--loss least-squares --smoothing .9 | --smoothing 0.9: smooths a probability, and --loss least-squares has none.",
        "--average 1                         | decay 1.0 of an average: expected at least 0 and below 1.",
        "--every 0                           | a snapshot every 0 turns: expected at least 1.",
        "--diary nowhere/diary.html          | nowhere/diary.html: cannot be written, as there is no folder "
                + "${user.dir}/nowhere.",
        "--diary diary.gif                   | diary.gif: is to be an HTML page; the film goes beside it, as .gif.",
        "--turns 0                           | --turns 0: expected at least 1.",
        "--batch-size 1                      | --batch-size 1: expected at least 2.",
        "--discriminator-steps 0             | --discriminator-steps 0: expected at least 1.",
        "--learning-rate 0                   | --learning-rate 0.0: expected a positive number.",
        "--threads 0                         | --threads 0: at least 1 is needed.",
        "--turns x                           | invalid value for option '--turns': 'x' is not an int."
    })
    void whatCannotBeUsedIsRefusedInASentenceAndNothingIsWritten(String options, String sentence) throws IOException {
        Cli cli = train("never", options.split(" ", -1));

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).isEqualTo("vitrine: "
                + sentence.replace("${user.dir}", System.getProperty("user.dir")) + System.lineSeparator());
        assertThat(files()).isEmpty();
    }

    @Test
    void theFolderOfTheResultIsAskedForBeforeTheWorkBegins() {
        Path nowhere = folder.resolve("nowhere").resolve("pair.safetensors");
        Cli cli = Cli.run("gan", "train", "--out", nowhere.toString());

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).startsWith("vitrine: " + nowhere + ": cannot be written, as there is no folder ");
    }

    @Test
    void withoutASubcommandTheyAreNamed() {
        Cli cli = Cli.run("gan");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).startsWith("vitrine: a command is missing: one of ").contains("train, diary");
    }

    // ---- How it is asked ------------------------------------------------------------------------------

    private Cli train(String name, String... options) {
        List<String> all = new ArrayList<>(List.of("gan", "train", "--out", folder.resolve(name + ".safetensors").toString()));
        all.addAll(Arrays.asList(options));
        return Cli.run(all.toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
