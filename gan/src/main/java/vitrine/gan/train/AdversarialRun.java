package vitrine.gan.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.autodiff.GradientMap;
import vitrine.autodiff.Tensor;
import vitrine.gan.Gan;
import vitrine.nn.Mode;
import vitrine.nn.Parameter;
import vitrine.nn.optim.Optimiser;

/// One training of a pair.
final class AdversarialRun {
    private static final int DATA = 0;
    private static final int NOISE = 1;
    private static final int LAYERS = 2;
    private static final int PENALTY = 3;

    private final AdversarialTrainer trainer;
    private final Gan pair;
    private final Backend backend;
    private final RealData data;
    private final TurnObserver observer;
    private final Optimiser forDiscriminator;
    private final Optimiser forGenerator;
    private final @Nullable AveragedGenerator averaged;
    private final @Nullable GanCheckpoint checkpoint;
    private final List<Turn> turns;

    AdversarialRun(AdversarialTrainer trainer, Gan pair, RealData data, TurnObserver observer) {
        this.trainer = trainer;
        this.pair = pair;
        this.backend = pair.backend();
        this.data = data;
        this.observer = observer;
        forDiscriminator = trainer.rates().forDiscriminator(pair);
        forGenerator = trainer.rates().forGenerator(pair);
        averaged = trainer.averaging().map(how -> new AveragedGenerator(how, pair.generator())).orElse(null);
        checkpoint = trainer.checkpointing()
                .map(where -> new GanCheckpoint(where.file(), trainer, data))
                .orElse(null);
        turns = checkpoint == null ? new ArrayList<>()
                : checkpoint.read(pair, averaged, forDiscriminator, forGenerator, observer, trainer.turns());
    }

    List<Turn> toTheEnd() {
        while (turns.size() < trainer.turns() && !observer.wantsToStop()) {
            Turn turn = averaged == null ? turn(turns.size()) : turn(turns.size(), averaged);
            turns.add(turn);
            observer.onTurn(turn);
            if (trainer.checkpointing().isPresent()
                    && turns.size() % trainer.checkpointing().get().everySteps() == 0) {
                save();
            }
        }
        save();
        return List.copyOf(turns);
    }

    /// Numbers that are none any more are not written: the last checkpoint before them can still be of use.
    private void save() {
        if (checkpoint != null && (turns.isEmpty() || turns.getLast().isFinite())) {
            checkpoint.write(pair, averaged, forDiscriminator, forGenerator, turns, observer.keepsake());
        }
    }

    /// What a step of one player gave: its loss, the mean probabilities of being real, the gradients.
    private record Step(double loss, double real, double fake, List<NdArray> gradients) {
        double norm() {
            return Math.sqrt(gradients.stream().mapToDouble(g -> g.times(g).sum().scalar()).sum());
        }
    }

    private Turn turn(int number, AveragedGenerator generator) {
        generator.beginTurn();
        Turn turn = turn(number);
        generator.endTurn(number);
        return turn;
    }

    private Turn turn(int number) {
        Seed seed = trainer.seed().split(number);
        Step discriminator = discriminatorStep(seed.split(0));
        for (int k = 1; k < trainer.discriminatorSteps(); k++) {
            discriminator = discriminatorStep(seed.split(k));
        }
        Step generator = generatorStep(seed.split(-1));
        return new Turn(number, trainer.turns(), discriminator.loss(), generator.loss(), discriminator.real(),
                generator.fake(), discriminator.norm(), generator.norm());
    }

    /// The generated samples are constants here: only the discriminator learns.
    private Step discriminatorStep(Seed seed) {
        Step step = backend.scoped(() -> {
            RealData.Batch real = data.draw(backend, trainer.batchSize(), seed.split(DATA));
            NdArray z = pair.noise(trainer.batchSize(), seed.split(NOISE));
            NdArray fake = pair.generate(Tensor.constant(z), real.labels(), untracked(seed)).value();
            Mode mode = Mode.training(seed.split(LAYERS));
            Tensor ofReal = pair.score(Tensor.constant(real.samples()), real.labels(), mode);
            Tensor ofFake = pair.score(Tensor.constant(fake), real.labels(), mode);
            Tensor loss = trainer.loss().ofDiscriminator(ofReal, ofFake);
            if (trainer.penalty().isPresent()) {
                loss = loss.plus(trainer.penalty().get().of(x -> pair.score(x, real.labels(), mode),
                        real.samples(), fake, seed.split(PENALTY)));
            }
            return step(loss, ofReal, ofFake, forDiscriminator);
        });
        forDiscriminator.step(step.gradients());
        return step;
    }

    /// The discriminator is constant here, but the signal passes through it to the generator.
    private Step generatorStep(Seed seed) {
        Step step = backend.scoped(() -> {
            int[] labels = data.draw(backend, trainer.batchSize(), seed.split(DATA)).labels();
            NdArray z = pair.noise(trainer.batchSize(), seed.split(NOISE));
            Tensor fake = pair.generate(Tensor.constant(z), labels, Mode.training(seed.split(LAYERS)));
            Tensor ofFake = pair.score(fake, labels, untracked(seed));
            return step(trainer.loss().ofGenerator(ofFake), ofFake, ofFake, forGenerator);
        });
        forGenerator.step(step.gradients());
        return step;
    }

    /// Layers behave as in training, but their parameters are constants.
    private static Mode untracked(Seed seed) {
        return new Mode(true, false, seed.split(LAYERS));
    }

    private static Step step(Tensor loss, Tensor real, Tensor fake, Optimiser optimiser) {
        GradientMap gradients = loss.backward();
        List<NdArray> ofParameters = optimiser.parameters().stream()
                .map(Parameter::variable)
                .map(variable -> gradients.of(variable).kept())
                .toList();
        return new Step(loss.scalar(), real.detach().sigmoid().mean().scalar(), fake.detach().sigmoid().mean().scalar(),
                ofParameters);
    }
}
