package vitrine.classroom.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vitrine.array.Backend;
import vitrine.gan.Gan;
import vitrine.gan.diary.DiaryKeeper;
import vitrine.gan.diary.DiaryPlan;
import vitrine.gan.train.AdversarialTrainer;

/// The command `vitrine gan train`: trains a generator against its discriminator.
@Command(
        name = "train",
        description = {
            "Train a generator against a discriminator.",
            "",
            "Ctrl-C stops after the current turn and keeps both."
        },
        footer = {
            "Examples:",
            "  vitrine gan train                            on a ring of Gaussians in the plane",
            "  vitrine gan train --kind wgan-gp --data spiral",
            "  vitrine gan train --kind conditional --diary diary.html",
            "  vitrine gan train --kind dcgan --data mnist  on all 60,000, in a folder"
        })
final class GanTrainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--kind",
            paramLabel = "NAME",
            completionCandidates = Kinds.class,
            description = "What is trained: ${COMPLETION-CANDIDATES}. The first two learn points of the plane, the others "
                    + "digits; conditional is told which. Default: ${DEFAULT-VALUE}.")
    private String kind = GanKind.GAN.label();

    @Option(
            names = "--data",
            paramLabel = "WHAT",
            completionCandidates = DataNames.class,
            description = {
                "What to imitate: ${COMPLETION-CANDIDATES} (those on board), or a folder with the four IDX files of MNIST, as "
                        + "they are or gzipped.",
                "Default: ring for points, digits for the others."
            })
    private @Nullable String data;

    @Mixin
    private GanTrainingOptions training = new GanTrainingOptions();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Mixin
    private BackendOption backend = new BackendOption();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where both networks go. Default: the kind's name, .safetensors.")
    private @Nullable Path out;

    @Option(
            names = "--diary",
            paramLabel = "FILE",
            description = "Where the diary of the training goes, an HTML page; its film goes beside it, a GIF. Default: "
                    + "nowhere; with --checkpoint, 'vitrine gan diary' makes it later.")
    private @Nullable Path diary;

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "Turns between two pictures of the diary. Default: a fortieth of all.")
    private @Nullable Integer every;

    /// The kinds that can be chosen.
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return GanKind.labels().iterator();
        }
    }

    /// What can be imitated without a folder.
    static final class DataNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return GanData.NAMES.iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        GanKind chosen = GanKind.named(kind);
        AdversarialTrainer trainer = training.trainer(chosen);
        OutputFile weights = new OutputFile(out != null ? out : Path.of(chosen.label() + ".safetensors"));
        DiaryFiles page = diary == null ? null : DiaryFiles.at(diary, Shell.line(spec));
        GanData real = GanData.of(chosen, data);
        Backend where = backend.backend(threads.number());
        Gan pair = training.architecture(chosen).create(where, training.seed().split(0));
        String recipe = chosen.label() + " on " + real.name() + ", " + training.describe(chosen, trainer) + ", backend "
                + where.name();
        DiaryPlan plan = Numbers.valid(() -> every == null ? DiaryPlan.over(trainer.turns()) : new DiaryPlan(every));
        DiaryKeeper keeper = new DiaryKeeper(recipe, pair, trainer.loss(), real.real(), plan, training.seed().split(2));
        return new GanTraining(pair, real.real(), trainer, recipe, keeper, weights, page, Screen.of(spec)).run();
    }
}
