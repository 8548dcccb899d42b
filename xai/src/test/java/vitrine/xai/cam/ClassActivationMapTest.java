package vitrine.xai.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vitrine.array.Backends;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.nn.Initialiser;
import vitrine.nn.Parameter;
import vitrine.nn.Sequential;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.Dense;
import vitrine.nn.layer.Flatten;
import vitrine.nn.layer.GlobalAvgPool2d;
import vitrine.nn.layer.Relu;
import vitrine.xai.Attribution;
import vitrine.xai.LayerFunction;
import vitrine.xai.RandomNetwork;
import vitrine.xai.ScalarFunction;
import vitrine.xai.Target;
import vitrine.xai.gradient.AtLayer;
import vitrine.xai.gradient.GradientTimesInput;
import vitrine.xai.propagation.Deconvnet;
import vitrine.xai.propagation.GuidedBackpropagation;

class ClassActivationMapTest {
    private static final Target FIRST = Target.logit(0);
    private static final FeatureMap CONV = FeatureMap.named("conv");

    /// Two maps of 1 × 3 places and the gradients in them.
    private static final NdArray MAPS = NdArray.of(1, 2, 0, 3, 0, 1).reshape(2, 1, 3);
    private static final NdArray SLOPES = NdArray.of(2, -1, 5, 0, 4, -1).reshape(2, 1, 3);

    private static final List<ClassActivationMap> ALL = List.of(new GradCam(), new CounterfactualGradCam(),
            new GradCamPlusPlus(), new HiResCam(), new LayerCam(), new XGradCam(), new AblationCam(), new ScoreCam(),
            new EigenCam());

    /// The sum of every 3 × 3 window less 50, and less 75; then ReLU and a dense layer of weights 1, 1, 1, 1, 1, −1, −1, −1.
    private static Sequential ones() {
        NdArray rows = NdArray.of(new double[][] {{1, 1, 1, 1, 1, -1, -1, -1}});
        return Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(0)))
                .add("conv", new Conv2d(new Parameter(Backends.reference().full(Shape.of(2, 1, 3, 3), 1)),
                        new Parameter(NdArray.of(-50, -75)), Window2d.square(3), 1))
                .add("relu", new Relu())
                .add("flatten", new Flatten())
                .add("output", new Dense(new Parameter(rows), new Parameter(NdArray.of(0))))
                .build();
    }

    private static final NdArray SIXTEEN = NdArray.range(16).reshape(1, 4, 4);

    /// Convolution, global average pooling, one dense layer.
    private static Sequential camNetwork(long seed) {
        return Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(seed)))
                .add("conv", init -> Conv2d.create(init, 2, 4, Window2d.square(3)))
                .add("relu", new Relu())
                .add("pool", new GlobalAvgPool2d())
                .add("output", init -> Dense.create(init, 4, 3))
                .build();
    }

    private static NdArray image(long seed) {
        return Backends.reference().array(Shape.of(2, 6, 5), Seed.of(seed).normal(60));
    }

    // ---- Grad-CAM -----------------------------------------------------------------------------------

    /// The mean gradients are ¾ and −½.
    @Example
    void gradCamAgreesWithAMapDoneByHand() {
        ActivationMap map = new GradCam("conv").map(ones(), SIXTEEN, FIRST);

        assertThat(map.raw().toDoubles()).containsExactly(11.25, 13.5, 20.25, 22.5);
        assertThat(map.layer()).isEqualTo("conv");
        assertThat(new CounterfactualGradCam(CONV).map(ones(), SIXTEEN, FIRST).raw().toDoubles())
                .containsExactly(-11.25, -13.5, -20.25, -22.5);
    }

    /// Pixel i of 4 lies at (i + ½)/2 − ½ between 2 places: −¼ (the first place), ¼, ¾, 1¼ (the last).
    @Example
    void theMapIsStretchedOverTheImageAndKeepsItsScale() {
        Attribution why = new GradCam(CONV).explain(ones(), SIXTEEN, FIRST);

        assertThat(why.values().at(0).at(0).toDoubles()).containsExactly(11.25, 11.8125, 12.9375, 13.5);
        assertThat(why.values().at(0).at(3).toDoubles()).containsExactly(20.25, 20.8125, 21.9375, 22.5);
        assertThat(why.certificate().toString()).contains("map                     layer conv, 2 × 2 places");
    }

    @Example
    void aMapThatIsNegativeEverywhereIsBlankAndNotUndefined() {
        Attribution why = new CounterfactualGradCam(CONV).explain(ones(), SIXTEEN, FIRST);

        assertThat(why.values().toDoubles()).containsOnly(0);
    }

    @Example
    void theChannelsOfAPixelShareItsNumber() {
        Attribution why = new GradCam("relu").explain(camNetwork(1), image(2), FIRST);

        assertThat(why.values().at(0).toDoubles()).containsExactly(why.values().at(1).toDoubles());
        assertThat(why.heatmap().values().isCloseTo(
                new GradCam("relu").map(camNetwork(1), image(2), FIRST).over(6, 5), 1e-15, 0)).isTrue();
    }

    // ---- CAM ----------------------------------------------------------------------------------------

    @Property(tries = 50)
    void gradCamIsCamUpToTheNumberOfPlaces(@ForAll long seed) {
        NdArray cam = new Cam().map(camNetwork(seed), image(seed), FIRST).raw();
        NdArray gradCam = new GradCam().map(camNetwork(seed), image(seed), FIRST).raw();

        assertThat(gradCam.times(4 * 3).isCloseTo(cam, 1e-12, 1e-14)).isTrue();
    }

    /// The mean of the map and the bias are the logit.
    @Property(tries = 50)
    void camSaysHowMuchOfTheLogitComesFromWhichPlace(@ForAll long seed) {
        Sequential network = camNetwork(seed);
        double bias = network.parameters().get("output.bias").value().get(2);

        NdArray map = new Cam().map(network, image(seed), Target.logit(2)).raw();

        double logit = new ScalarFunction(network, image(seed), Target.logit(2)).score();
        assertThat(map.mean().scalar() + bias).isCloseTo(logit, within(1e-12));
    }

    @Example
    void camRefusesOtherArchitecturesAndScales() {
        assertThatThrownBy(() -> new Cam(CONV).map(camNetwork(1), image(1), FIRST))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("CAM needs nothing but global average pooling"
                        + " and one dense layer between the layer 'conv' and the logit, but there is Relu: use GradCam");
        assertThatThrownBy(() -> new Cam().map(camNetwork(1), image(1), Target.probability(0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("but there is Softmax");
        assertThatThrownBy(() -> new Cam(FeatureMap.named("relu")).map(ones(), SIXTEEN, FIRST))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("CAM needs global average pooling behind the"
                        + " layer 'relu', but the places of its maps have different weights: use HiResCam or GradCam");
    }

    // ---- The other weights, by hand -----------------------------------------------------------------

    @Example
    void hiResCamWeighsEveryPlace() {
        assertThat(new HiResCam().map(MAPS, SLOPES).toDoubles()).containsExactly(2, -2, -1);
    }

    @Example
    void layerCamLeavesNegativeSlopesOut() {
        assertThat(new LayerCam().map(MAPS, SLOPES).toDoubles()).containsExactly(2, 0, 0);
    }

    /// Weights: (2 − 2 + 0)/3 = 0 and (0 + 0 − 1)/4.
    @Example
    void xGradCamWeighsTheSlopesByTheActivation() {
        assertThat(new XGradCam().map(MAPS, SLOPES).toDoubles()).containsExactly(-0.75, 0, -0.25);
        assertThat(new XGradCam().map(MAPS.times(0), SLOPES).toDoubles()).as("maps without activation")
                .containsExactly(0, 0, 0);
    }

    /// First map, sum 3: α = 4/(8 + 3·8) = ⅛ and 25/(50 + 3·125) = 1/17, so w = 2/8 + 5/17; second, sum 4:
    /// α = 16/(32 + 4·64) = 1/18, so w = 4/18.
    @Example
    void gradCamPlusPlusWeighsPositiveSlopes() {
        double first = 2.0 / 8 + 5.0 / 17;
        double second = 4.0 / 18;

        assertThat(new GradCamPlusPlus().map(MAPS, SLOPES).toDoubles()).containsExactly(
                new double[] {first + 3 * second, 2 * first, second}, within(1e-14));
        assertThat(new GradCamPlusPlus().map(MAPS, SLOPES.times(0)).toDoubles()).containsExactly(0, 0, 0);
    }

    @Property(tries = 30)
    void hiResCamIsGradientTimesInputAtTheLayer(
            @ForAll(supplier = RandomNetwork.OfImages.class) RandomNetwork random) {
        var network = random.network();
        NdArray product = new AtLayer("conv1", new GradientTimesInput())
                .explain(network, random.input(), random.target()).values();

        NdArray map = new HiResCam(FeatureMap.named("conv1")).map(network, random.input(), random.target()).raw();

        assertThat(map.isCloseTo(product.sum(0), 1e-12, 1e-14)).isTrue();
    }

    /// Behind the maps everything is linear, so that a map's share is what it contributes: wₖ · mean(Aᵏ) / f.
    @Property(tries = 30)
    void ablationCamWeighsByTheLostShareOfTheScore(@ForAll long seed) {
        Sequential network = camNetwork(seed);
        var f = new LayerFunction(network, "relu", image(seed), FIRST);
        NdArray maps = f.activations().squeeze(0);
        NdArray weights = network.parameters().get("output.weight").value().at(0);
        NdArray shares = weights.times(maps.mean(1, 2)).dividedBy(f.ofInput().score());

        NdArray map = new AblationCam(FeatureMap.named("relu")).map(network, image(seed), FIRST).raw();

        assertThat(map.isCloseTo(shares.reshape(4, 1, 1).times(maps).sum(0), 1e-8, 1e-10)).isTrue();
    }

    /// The naive twin: one masked image after the other. The maps are as large as the image, so that none is stretched.
    @Property(tries = 30)
    void scoreCamWeighsByTheScoresOfMaskedImages(@ForAll long seed) {
        Sequential network = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(seed)))
                .add("conv", init -> Conv2d.create(init, 2, 3, Window2d.square(3, 1, 1, 1)))
                .add("pool", new GlobalAvgPool2d())
                .add("output", init -> Dense.create(init, 3, 2))
                .build();
        NdArray x = image(seed);
        NdArray maps = new LayerFunction(network, "conv", x, FIRST).activations().squeeze(0);
        double[] odds = new double[3];
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            NdArray map = maps.at(k);
            NdArray mask = map.minus(map.min()).dividedBy(map.max().minus(map.min()));
            odds[k] = Math.exp(new ScalarFunction(network, x.times(mask), FIRST).score());
            sum += odds[k];
        }
        NdArray expected = NdArray.of(odds).dividedBy(sum).reshape(3, 1, 1).times(maps).sum(0);

        NdArray map = new ScoreCam(CONV, false).map(network, x, FIRST).raw();

        assertThat(map.isCloseTo(expected, 1e-10, 1e-12)).isTrue();
    }

    // ---- Eigen-CAM ----------------------------------------------------------------------------------

    /// m = σ₁u₁ is an eigenvector of the centred maps' Gram matrix, |m|² is its eigenvalue, and no direction has a larger
    /// one.
    @Property(tries = 50)
    void eigenCamIsTheFirstPrincipalComponent(@ForAll long seed) {
        var f = new LayerFunction(camNetwork(seed), "conv", image(seed), FIRST);
        NdArray x = f.activations().reshape(4, 12).transpose();
        NdArray centred = x.minus(x.mean(0));
        NdArray gram = centred.matmul(centred.transpose());

        NdArray map = new EigenCam(CONV).map(f).reshape(12, 1);

        double eigenvalue = map.times(map).sum().scalar();
        assertThat(gram.matmul(map).isCloseTo(map.times(eigenvalue), 1e-5, 1e-6 * eigenvalue)).isTrue();
        NdArray other = NdArray.of(Seed.of(seed).normal(12)).reshape(12, 1);
        double spread = other.transpose().matmul(gram).matmul(other).scalar() / other.times(other).sum().scalar();
        assertThat(spread).isLessThanOrEqualTo(eigenvalue * (1 + 1e-9));
        assertThat(map.times(x.mean(1).reshape(12, 1)).sum().scalar()).as("turned to the brighter side")
                .isGreaterThanOrEqualTo(-1e-9);
    }

    @Example
    void eigenCamOfEqualPlacesIsBlank() {
        Attribution why = new EigenCam(CONV).explain(camNetwork(1), image(1).times(0), FIRST);

        assertThat(why.values().toDoubles()).containsOnly(0);
    }

    // ---- Guided Grad-CAM ----------------------------------------------------------------------------

    @Property(tries = 30)
    void guidedGradCamIsTheProductOfBoth(@ForAll long seed) {
        Sequential network = camNetwork(seed);
        NdArray x = image(seed);
        NdArray coarse = new GradCam("relu").map(network, x, FIRST).over(6, 5);
        NdArray guided = new GuidedBackpropagation().explain(network, x, FIRST).values();
        NdArray deconvolved = new Deconvnet().explain(network, x, FIRST).values();
        var relu = FeatureMap.named("relu");

        assertThat(new GuidedGradCam(relu, GuidedGradCam.Fine.GUIDED_BACKPROPAGATION).explain(network, x, FIRST)
                .values().isCloseTo(guided.times(coarse), 0, 0)).isTrue();
        assertThat(new GuidedGradCam(relu, GuidedGradCam.Fine.DECONVNET).explain(network, x, FIRST)
                .values().isCloseTo(deconvolved.times(coarse), 0, 0)).isTrue();
    }

    // ---- Neurons ------------------------------------------------------------------------------------

    @Example
    void namesTheNeuronsThatSpeakForAndAgainstAClass() {
        var neurons = new NeuronImportance(CONV, 3)
                .of(ones(), SIXTEEN, FIRST, channel -> List.of("bright", "brighter").get(channel));

        assertThat(neurons.persuasive()).containsExactly(new NeuronImportance.Neuron(0, "bright", 0.75));
        assertThat(neurons.inhibitive()).containsExactly(new NeuronImportance.Neuron(1, "brighter", -0.5));
        assertThat(neurons).hasToString("for it: bright (+0.750); against it: brighter (-0.500)");
        assertThat(new NeuronImportance(CONV, 1).of(ones(), SIXTEEN, FIRST).persuasive().getFirst().name())
                .isEqualTo("neuron 0");
    }

    @Property(tries = 30)
    void neuronsAreRankedByWhatGradCamWeighsThemWith(@ForAll long seed) {
        Sequential network = camNetwork(seed);
        double[] weights = network.parameters().get("output.weight").value().at(1).toDoubles();

        var neurons = new NeuronImportance(FeatureMap.named("relu"), 4).of(network, image(seed), Target.logit(1));

        assertThat(neurons.persuasive()).isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()))
                .allSatisfy(n -> assertThat(n.weight()).isCloseTo(weights[n.channel()] / 12, within(1e-14)));
        assertThat(neurons.inhibitive()).isSortedAccordingTo((a, b) -> Double.compare(a.weight(), b.weight()));
        assertThat(neurons.persuasive().size() + neurons.inhibitive().size()).isEqualTo(4);
    }

    // ---- Layers -------------------------------------------------------------------------------------

    @Example
    void theLastFeatureMapIsTheLastLayerWithRowsAndColumns() {
        assertThat(FeatureMap.last().layer(camNetwork(1), image(1))).isEqualTo("relu");
        assertThat(FeatureMap.last().layer(ones(), SIXTEEN)).isEqualTo("relu");
        var flat = Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("output", init -> Dense.create(init, 3, 2)).build();
        assertThatThrownBy(() -> FeatureMap.last().layer(flat, NdArray.of(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("none of the layers output has an output"
                        + " (N, C, H, W) with more than one place, which a class activation map needs");
    }

    @Example
    void refusesLayersWithoutFeatureMaps() {
        assertThatThrownBy(() -> new GradCam("flatten").map(ones(), SIXTEEN, FIRST))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("the output of layer 'flatten' has the shape"
                        + " (1, 8): a class activation map needs feature maps (N, C, rows, columns)");
        assertThatThrownBy(() -> new GradCam("conv9").map(ones(), SIXTEEN, FIRST))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("there is no layer 'conv9'");
    }

    @Property(tries = 10)
    void everyMapIsTheSameInThirtyTwoBits(@ForAll long seed) {
        var random = new RandomNetwork(new RandomNetwork.Cnn(2, 4, 3, 1, 2, RandomNetwork.Bend.TANH), seed);
        for (ClassActivationMap method : ALL) {
            NdArray exact = method.explain(random.network(), random.input(), FIRST).values();
            Attribution why = method.explain(random.network(Backends.named("simd")), random.input(), FIRST);

            assertThat(why.values().backend().name()).isEqualTo("simd");
            if (!(method instanceof EigenCam) && !(method instanceof AblationCam)) {
                double size = Math.max(1e-3, exact.max().scalar());
                assertThat(why.values().isCloseTo(exact, 1e-2, 1e-2 * size)).as("%s", method).isTrue();
            }
        }
    }
}
