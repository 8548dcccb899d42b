package vitrine.classroom.catalogue;

import java.util.List;
import java.util.stream.Stream;
import vitrine.xai.Baseline;
import vitrine.xai.attention.AttentionRelevance;
import vitrine.xai.attention.AttentionRollout;
import vitrine.xai.attention.RawAttention;
import vitrine.xai.attention.Reading;
import vitrine.xai.gradient.LayerIntegratedGradients;
import vitrine.xai.gradient.Quadrature;
import vitrine.xai.perturbation.FeatureAblation;
import vitrine.xai.perturbation.Grouping;
import vitrine.xai.perturbation.Words;
import vitrine.xai.shapley.BaselineValue;
import vitrine.xai.shapley.KernelShap;
import vitrine.xai.shapley.Shap;
import vitrine.xai.surrogate.Fill;
import vitrine.xai.surrogate.Lime;

/// The methods that explain what a transformer says of a text, word by word.
///
/// A word that is taken away becomes padding, which has the number 0 and which nobody looks at; its place stays empty,
/// and the words behind it do not move up.
public final class TextMethods {
    /// The layer that turns words into numbers with a gradient.
    private static final String EMBEDDING = "embedding";
    private static final Baseline REMOVED = Baseline.zero();
    /// More than for images: beside empty words, the normalisation of layers makes the way steep.
    private static final int STEPS = 200;
    private static final int LIME_SAMPLES = 2000;
    /// All coalitions of twelve words; of a longer text, a sample.
    private static final int COALITIONS = 1 << 12;

    static final Paper CHEFER = new Paper("Chefer, Gur and Wolf", 2021,
            "Generic attention-model explainability for interpreting bi-modal and encoder-decoder transformers", "ICCV 2021");
    static final Paper ABNAR = new Paper(
            "Abnar and Zuidema", 2020, "Quantifying attention flow in transformers", "ACL 2020");
    static final Paper VASWANI = new Paper("Vaswani et al.", 2017, "Attention is all you need", "NeurIPS 2017");

    /// The methods that are shown when none is asked for.
    public static final List<String> DEFAULT_NAMES =
            List.of("integrated-gradients", "lime", "shap", "attention-relevance");

    /// Those that only a network with attention has.
    public static final List<Method> ATTENTION = List.of(
            new Method(
                    "attention-relevance",
                    "Attention relevance",
                    CHEFER,
                    "Through all blocks, whom did the words look at where looking raised the score of this class?",
                    "The redder a word, the more the looks at it speak for the class.",
                    "It is never negative, so it cannot show what speaks against the class, and what words say by "
                            + "themselves, past the attention, is left out.",
                    seed -> new AttentionRelevance(Reading.MEAN)),
            new Method(
                    "attention-rollout",
                    "Attention rollout",
                    ABNAR,
                    "If half of what leaves a block came from where it looked and half straight through, how much of the "
                            + "output came from each word?",
                    "The shares of all words add up to 1, and a redder word has a larger one.",
                    "It is the same for every class, and it does not know whether a look changed anything.",
                    seed -> new AttentionRollout(Reading.MEAN)),
            new Method(
                    "raw-attention",
                    "Raw attention",
                    VASWANI,
                    "Whom did the words look at in the last block, on the average of its heads?",
                    "The shares of all words add up to 1, and a redder word was looked at more.",
                    "Behind the first block a place holds more than its own word, so attention there is not attention to "
                            + "words, and it is the same for every class.",
                    seed -> new RawAttention(Reading.MEAN)));

    /// All of them.
    public static final List<Method> METHODS = List.of(
            new Method(
                    "integrated-gradients",
                    "Integrated gradients",
                    new Paper("Sundararajan, Taly and Yan", 2017,
                            "Axiomatic attribution for deep networks", "ICML 2017"),
                    "On the straight way from empty words to these, in the space where the network embeds them, how much of "
                            + "the change in the score is each word's doing?",
                    "Red words raise the score and blue ones lower it, and together they add up to the difference between "
                            + "f(x) and f(baseline), up to the residual in the certificate.",
                    "Between an empty word and a real one there is no word, and what the network says there counts all the "
                            + "same.",
                    seed -> new LayerIntegratedGradients(EMBEDDING, STEPS, Quadrature.GAUSS_LEGENDRE, REMOVED)),
            new Method(
                    "lime",
                    "LIME",
                    new Paper("Ribeiro, Singh and Guestrin", 2016,
                            "“Why should I trust you?”: explaining the predictions of any classifier", "KDD 2016"),
                    "Which weighted sum of its words says most nearly what the network says of this text with some words "
                            + "taken away?",
                    "A red word adds to the score where it is present, a blue one takes from it, and a word that comes "
                            + "twice carries its whole weight both times.",
                    "It is true of the stand-in model alone, whose R² in the certificate says how far it is like the "
                            + "network, and texts with holes are none that the network learnt from.",
                    seed -> Lime.ofText(new Words(), Fill.of(REMOVED), LIME_SAMPLES, seed)),
            new Method(
                    "shap",
                    "SHAP",
                    new Paper("Lundberg and Lee", 2017,
                            "A unified approach to interpreting model predictions", "NeurIPS 2017"),
                    "If the words were revealed one after the other, in every order, how much would each move the score on "
                            + "average?",
                    "Red words raise the score and blue ones lower it, and together they add up to the difference between "
                            + "f(x) and the score of an empty text.",
                    "Most of the texts that it asks about have holes, and what two words say only together is shared between "
                            + "them.",
                    seed -> new Shap(new KernelShap(COALITIONS, seed), new BaselineValue(REMOVED), Grouping.elements())),
            ATTENTION.get(0),
            new Method(
                    "ablation",
                    "Ablation",
                    new Paper("Li, Monroe and Jurafsky", 2016,
                            "Understanding neural networks through representation erasure", "arXiv 1612.08220"),
                    "When one word is taken away wherever it stands, how far does the score fall?",
                    "Without a red word the score would be lower by its number, without a blue one higher.",
                    "The numbers add up to nothing in particular, and two words that can replace each other both look "
                            + "unimportant.",
                    seed -> new FeatureAblation(new Words(), REMOVED)),
            ATTENTION.get(1),
            ATTENTION.get(2));

    private TextMethods() {}

    /// Every method's name.
    public static List<String> names() {
        return METHODS.stream().map(Method::name).toList();
    }

    /// The methods with these names; `all` stands for every method, and no name for the default.
    ///
    /// @throws IllegalArgumentException if no method for texts has one of the names; the message suggests the nearest
    public static List<Method> named(List<String> names) {
        List<String> wanted = names.isEmpty() ? DEFAULT_NAMES : names;
        return wanted.stream()
                .flatMap(name -> name.equals(MethodCatalogue.ALL_NAMES) ? names().stream() : Stream.of(name))
                .distinct()
                .map(name -> METHODS.stream().filter(method -> method.name().equals(name)).findFirst().orElseThrow(() ->
                        new IllegalArgumentException("there is no method '" + name + "' for texts; "
                                + NearestName.suggestion(name, names()))))
                .toList();
    }
}
