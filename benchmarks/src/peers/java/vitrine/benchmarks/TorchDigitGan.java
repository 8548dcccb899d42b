package vitrine.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.gan.Gan;
import vitrine.nn.Buffer;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;

/// Turns of the pair of [vitrine.gan.zoo.DigitGan] by PyTorch's operations, from the same weights. PyTorch draws real
/// pictures and noise too.
///
/// It is written as an expert would: the generated pictures are cut off from the graph in the discriminator's step, the
/// generator's step asks for its own gradients only, and Adam is PyTorch's fused kernel, which takes all
/// parameters of a player at once.
final class TorchDigitGan {
    private static final String SOURCE = """
            class DigitGan(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def norm(self: __torch__.DigitGan, x: Tensor, w: Tensor, b: Tensor, mean: Tensor, variance: Tensor) -> Tensor:
                return torch.batch_norm(x, w, b, mean, variance, True, 0.1, 1e-05, False)
              def generate(self: __torch__.DigitGan, z: Tensor, w: List[Tensor], running: List[Tensor]) -> Tensor:
                x = torch.reshape(torch.linear(z, w[0], w[1]), [-1, 64, 7, 7])
                x = torch.relu(self.norm(x, w[2], w[3], running[0], running[1]))
                x = torch.conv_transpose2d(x, w[4], None, [2, 2], [1, 1])
                x = torch.relu(self.norm(x, w[5], w[6], running[2], running[3]))
                return torch.sigmoid(torch.conv_transpose2d(x, w[7], w[8], [2, 2], [1, 1]))
              def score(self: __torch__.DigitGan, x: Tensor, w: List[Tensor], running: List[Tensor]) -> Tensor:
                x = torch.leaky_relu(torch.conv2d(x, w[0], w[1], [2, 2], [1, 1]), 0.2)
                x = self.norm(torch.conv2d(x, w[2], None, [2, 2], [1, 1]), w[3], w[4], running[0], running[1])
                return torch.linear(torch.flatten(torch.leaky_relu(x, 0.2), 1), w[5], w[6])
              def surprise(self: __torch__.DigitGan, scores: Tensor, label: float) -> Tensor:
                return torch.binary_cross_entropy_with_logits(scores, torch.full_like(scores, label))
              def adam(self: __torch__.DigitGan, loss: Tensor, w: List[Tensor], m: List[Tensor], v: List[Tensor],
                  t: List[Tensor]) -> Tensor:
                weights = annotate(List[Tensor], [])
                for weight in w:
                  weights.append(torch.detach(weight))
                gradients = annotate(List[Tensor], [])
                for gradient in torch.grad([loss], w):
                  if gradient is not None:
                    gradients.append(gradient)
                torch._foreach_add_(t, 1)
                torch._fused_adam_(weights, gradients, m, v, [], t, lr=0.0002, beta1=0.5, beta2=0.999,
                    weight_decay=0., eps=1e-08, amsgrad=False, maximize=False)
                return torch.detach(loss)
              def discriminator_step(self: __torch__.DigitGan, real: Tensor, z: Tensor, g: List[Tensor],
                  g_running: List[Tensor], d: List[Tensor], d_running: List[Tensor], m: List[Tensor], v: List[Tensor],
                  t: List[Tensor]) -> Tensor:
                fake = torch.detach(self.generate(z, g, g_running))
                of_real = self.surprise(self.score(real, d, d_running), 1.)
                of_fake = self.surprise(self.score(fake, d, d_running), 0.)
                return self.adam(torch.add(of_real, of_fake), d, m, v, t)
              def generator_step(self: __torch__.DigitGan, z: Tensor, g: List[Tensor], g_running: List[Tensor],
                  d: List[Tensor], d_running: List[Tensor], m: List[Tensor], v: List[Tensor],
                  t: List[Tensor]) -> Tensor:
                fake = self.generate(z, g, g_running)
                return self.adam(self.surprise(self.score(fake, d, d_running), 1.), g, m, v, t)
            """;

    private final NDManager manager;
    private final TorchScript program = TorchScript.of("DigitGan", SOURCE);
    private final Player generator;
    private final Player discriminator;
    private final NDArray pictures;
    private final int noise;
    private final int batch;

    /// What both players' steps of a turn lost.
    ///
    /// @param discriminator the discriminator's loss
    /// @param generator     the generator's loss
    record Losses(double discriminator, double generator) {}

    /// @param twin     whose weights to start from
    /// @param pictures what to draw real pictures from
    TorchDigitGan(NDManager manager, Gan twin, NdArray pictures, int batch) {
        this.manager = manager;
        generator = Player.of(manager, twin.generator());
        discriminator = Player.of(manager, twin.discriminator());
        this.pictures = Torch.tensor(manager, pictures);
        noise = twin.noise();
        this.batch = batch;
    }

    /// Takes a turn on drawn samples.
    Losses turn() {
        try (NDManager turn = manager.newSubManager()) {
            NDArray rows = turn.randomInteger(0, pictures.getShape().get(0), new Shape(batch), DataType.INT64);
            Shape shape = new Shape(batch, noise);
            return turn(turn, pictures.get(turn, new NDIndex("{}", rows)), turn.randomNormal(shape),
                    turn.randomNormal(shape));
        }
    }

    /// Takes a turn on these real pictures and this noise of the discriminator's step and of the generator's.
    Losses turn(NdArray real, NdArray z, NdArray generatorZ) {
        try (NDManager turn = manager.newSubManager()) {
            return turn(turn, Torch.tensor(turn, real), Torch.tensor(turn, z), Torch.tensor(turn, generatorZ));
        }
    }

    private Losses turn(NDManager turn, NDArray real, NDArray z, NDArray generatorZ) {
        // PyTorch keeps what gradients need only while DJL collects them.
        try (GradientCollector _ = Engine.getEngine("PyTorch").newGradientCollector()) {
            return steps(turn, real, z, generatorZ);
        }
    }

    private Losses steps(NDManager turn, NDArray real, NDArray z, NDArray generatorZ) {
        NDArray first = program.call(turn, "discriminator_step", List.of(new NDList(real), new NDList(z),
                generator.weights, generator.running, discriminator.weights, discriminator.running,
                discriminator.means, discriminator.squares, discriminator.steps));
        NDArray second = program.call(turn, "generator_step", List.of(new NDList(generatorZ),
                generator.weights, generator.running, discriminator.weights, discriminator.running,
                generator.means, generator.squares, generator.steps));
        return new Losses(first.getFloat(), second.getFloat());
    }

    /// A network's weights and running statistics, and what its optimiser remembers.
    private record Player(NDList weights, NDList running, NDList means, NDList squares, NDList steps) {
        static Player of(NDManager manager, Sequential network) {
            List<NdArray> weights = network.parameters().values().stream().map(Parameter::value).toList();
            List<NdArray> running = network.buffers().values().stream().map(Buffer::value).toList();
            return new Player(
                    new NDList(weights.stream().map(w -> Torch.variable(manager, w)).toList()),
                    new NDList(running.stream().map(b -> Torch.tensor(manager, b)).toList()),
                    new NDList(weights.stream().map(w -> Torch.tensor(manager, w).zerosLike()).toList()),
                    new NDList(weights.stream().map(w -> Torch.tensor(manager, w).zerosLike()).toList()),
                    new NDList(weights.stream().map(w -> manager.create(0f)).toList()));
        }
    }
}
