package vitrine.classroom.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.classroom.catalogue.GeneratorMethods;
import vitrine.classroom.catalogue.Method;
import vitrine.classroom.report.Contribution;
import vitrine.classroom.report.Explanation;
import vitrine.classroom.report.GanReport;
import vitrine.classroom.report.RowExplanation;
import vitrine.classroom.report.Subject;
import vitrine.gan.Conditioned;
import vitrine.gan.Gan;
import vitrine.gan.latent.LatentSpace;
import vitrine.gan.latent.RegionInk;
import vitrine.nn.Sequential;
import vitrine.xai.Baseline;
import vitrine.xai.Target;
import vitrine.xai.perturbation.FeatureAblation;
import vitrine.xai.perturbation.FeatureGroups;

/// Explains both networks of a pair for digits: the scores of a real digit and of the most real and the most fake of some
/// samples, and the ink in a region of the most real one.
///
/// @param pair    for digits
/// @param label   what is told; empty for a pair that is told nothing
/// @param methods how the scores are explained
/// @param seed    what noise and random methods draw from
record GanExplanation(Gan pair, OptionalInt label, List<Method> methods, Seed seed) {
    /// Samples among which the most real and the most fake are.
    static final int CANDIDATES = 64;

    private static final int SIDE = 28;
    private static final int WINDOW = 7;
    private static final int MOVES = 9;
    private static final double FARTHEST = 3;

    /// The samples that are looked at.
    ///
    /// @param points   (N, noise + classes)
    /// @param pictures (N, 1, 28, 28)
    /// @param scores   D of each
    private record Candidates(NdArray points, NdArray pictures, List<Double> scores) {
        int mostReal() {
            return IntStream.range(0, scores.size()).boxed().max(Comparator.comparingDouble(scores::get)).orElseThrow();
        }

        int mostFake() {
            return IntStream.range(0, scores.size()).boxed().min(Comparator.comparingDouble(scores::get)).orElseThrow();
        }
    }

    private Candidates candidates() {
        int[] labels = new int[label.isPresent() ? CANDIDATES : 0];
        Arrays.fill(labels, label.orElse(0));
        var space = new LatentSpace(pair);
        NdArray points = space.points(pair.noise(CANDIDATES, seed), labels);
        NdArray pictures = space.samples(points);
        double[] scores = discriminator().scores(pictures).toDoubles();
        return new Candidates(points, pictures, Arrays.stream(scores).boxed().toList());
    }

    private Conditioned discriminator() {
        return Conditioned.discriminator(pair, label);
    }

    // ---- The discriminator ------------------------------------------------------------------------------

    /// Why the discriminator says what it says of a real digit, of the most real and of the most fake sample.
    List<GanReport.Judged> judged(Subject real, DigitReader reader) {
        Candidates candidates = candidates();
        return List.of(
                judge(real, reader),
                judge(sample("Most real of " + CANDIDATES, candidates, candidates.mostReal()), reader),
                judge(sample("Most fake of " + CANDIDATES, candidates, candidates.mostFake()), reader));
    }

    private static Subject sample(String title, Candidates candidates, int number) {
        return new Subject(title, candidates.pictures().at(number), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private GanReport.Judged judge(Subject subject, DigitReader reader) {
        NdArray pixels = subject.pixels().to(pair.backend());
        Target target = Target.of("score D(x" + (label.isPresent() ? " | " + label.getAsInt() : "")
                + ") of the discriminator, a logit of being real", scores -> scores.reshape(-1));
        List<Explanation> explanations = new ArrayList<>();
        for (Method method : methods) {
            try {
                explanations.add(new Explanation(method, method.explainer(seed).explain(discriminator(), pixels, target)));
            } catch (IllegalArgumentException unsuitable) {
                throw new BadInput("--method " + method.name() + ": cannot explain this discriminator: "
                        + unsuitable.getMessage(), unsuitable);
            }
        }
        return new GanReport.Judged(subject, discriminator().scores(pixels.unsqueeze(0)).get(0, 0),
                Integer.toString(reader.read(pixels.unsqueeze(0)).getFirst().digit()), explanations);
    }

    // ---- The generator ----------------------------------------------------------------------------------

    /// Which numbers of the noise, and how much the label, put ink into a region of the most real sample.
    ///
    /// @param chosen the region; null for the window in which the samples differ most
    GanReport.Painted painted(GanReport.@Nullable Region chosen) {
        Candidates candidates = candidates();
        int number = candidates.mostReal();
        NdArray point = candidates.points().at(number);
        GanReport.Region region = chosen == null ? liveliest(candidates.pictures(), number) : chosen;
        Sequential ink = RegionInk.rectangle(pair, SIDE, SIDE, region.top(), region.left(), region.bottom(), region.right());
        Target target = Target.of("ink of G in " + region.words(), scores -> scores.reshape(-1));
        FeatureGroups inputs = inputs();
        List<RowExplanation> explanations = GeneratorMethods.of(inputs, meanPoint()).stream().map(method -> {
            var explainer = method.explainer(seed);
            var attribution = explainer.explain(ink, point, target);
            // Ablation writes the whole drop of a group on each of its elements; the label's come last.
            double[] amounts = explainer instanceof FeatureAblation
                    ? Arrays.copyOf(attribution.values().toDoubles(), inputs.count())
                    : inputs.totals(attribution.values());
            return new RowExplanation(new Explanation(method, attribution), contributions(point, amounts));
        }).toList();
        return new GanReport.Painted(sample("Most real of " + CANDIDATES, candidates, number), region,
                ink.scores(point.unsqueeze(0)).get(0, 0), explanations, strips(explanations.getFirst(), point, ink));
    }

    /// Every number of the noise by itself, and the label as a whole.
    private FeatureGroups inputs() {
        int[] widths = new int[pair.noise() + (label.isPresent() ? 1 : 0)];
        Arrays.fill(widths, 1);
        if (label.isPresent()) {
            widths[pair.noise()] = pair.condition().classes();
        }
        return FeatureGroups.runs(widths);
    }

    /// No noise, and every label alike.
    private Baseline meanPoint() {
        int classes = pair.condition().classes();
        double[] mean = new double[pair.noise() + classes];
        Arrays.fill(mean, pair.noise(), mean.length, 1.0 / Math.max(1, classes));
        return Baseline.of(classes == 0 ? "z = 0" : "mean point: z = 0, every label 1/" + classes,
                pair.backend().array(Shape.of(mean.length), mean));
    }

    private List<Contribution> contributions(NdArray point, double... amounts) {
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            contributions.add(i < pair.noise()
                    ? new Contribution(name(i), number(point.get(i)), amounts[i])
                    : new Contribution("label", Integer.toString(label.orElse(0)), amounts[i]));
        }
        return contributions;
    }

    private static String name(int i) {
        return "z" + (i + 1);
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%+.2f", value).replace('-', '−');
    }

    /// The window in which the ink of samples varies most, among those where one of them has more than they have on average.
    private static GanReport.Region liveliest(NdArray pictures, int number) {
        int n = pictures.shape().dim(0);
        double[][] samples = new double[n][];
        Arrays.setAll(samples, i -> pictures.at(i).toDoubles());
        GanReport.Region best = new GanReport.Region(0, 0, WINDOW, WINDOW);
        double most = -1;
        for (int top = 0; top + WINDOW <= SIDE; top++) {
            for (int left = 0; left + WINDOW <= SIDE; left++) {
                var region = new GanReport.Region(top, left, top + WINDOW, left + WINDOW);
                double[] inks = Arrays.stream(samples).mapToDouble(sample -> ink(sample, region)).toArray();
                double mean = Arrays.stream(inks).average().orElseThrow();
                double variance = Arrays.stream(inks).map(ink -> (ink - mean) * (ink - mean)).sum();
                if (inks[number] > mean && variance > most) {
                    most = variance;
                    best = region;
                }
            }
        }
        return best;
    }

    private static double ink(double[] sample, GanReport.Region region) {
        double ink = 0;
        for (int row = region.top(); row < region.bottom(); row++) {
            for (int column = region.left(); column < region.right(); column++) {
                ink += sample[row * SIDE + column];
            }
        }
        return ink;
    }

    // ---- What if ----------------------------------------------------------------------------------------

    /// The picture while the strongest number of the noise goes from −3 to 3, and under every label.
    private List<GanReport.Strip> strips(RowExplanation shap, NdArray point, Sequential ink) {
        List<Contribution> noise = shap.contributions().subList(0, pair.noise());
        int strongest = IntStream.range(0, noise.size()).boxed()
                .max(Comparator.comparingDouble(i -> Math.abs(noise.get(i).amount()))).orElseThrow();
        List<double[]> moved = new ArrayList<>();
        List<String> captions = new ArrayList<>();
        for (int i = 0; i < MOVES; i++) {
            double[] numbers = point.toDoubles();
            numbers[strongest] = FARTHEST * (2.0 * i / (MOVES - 1) - 1);
            moved.add(numbers);
            captions.add(number(numbers[strongest]));
        }
        List<GanReport.Strip> strips = new ArrayList<>();
        strips.add(strip("If " + name(strongest) + " were another number: what SHAP calls the strongest, tried out", moved,
                captions, ink));
        if (label.isPresent()) {
            List<double[]> told = new ArrayList<>();
            for (int other = 0; other < pair.condition().classes(); other++) {
                double[] numbers = point.toDoubles();
                Arrays.fill(numbers, pair.noise(), numbers.length, 0);
                numbers[pair.noise() + other] = 1;
                told.add(numbers);
            }
            strips.add(strip("If the label were another one, and the noise the same", told,
                    IntStream.range(0, told.size()).mapToObj(Integer::toString).toList(), ink));
        }
        return strips;
    }

    private GanReport.Strip strip(String title, List<double[]> points, List<String> captions, Sequential ink) {
        double[] all = points.stream().flatMapToDouble(Arrays::stream).toArray();
        NdArray batch = pair.backend().array(Shape.of(points.size(), all.length / points.size()), all);
        NdArray pictures = pair.generator().scores(batch);
        double[] inks = ink.scores(batch).toDoubles();
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < inks.length; i++) {
            subjects.add(new Subject(captions.get(i) + ": ink " + String.format(Locale.ROOT, "%.2f", inks[i]),
                    pictures.at(i), Optional.empty(), Optional.empty(), Optional.empty()));
        }
        return new GanReport.Strip(title, subjects);
    }
}
