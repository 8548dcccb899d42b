package vitrine.gan.zoo;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.gan.Gan;
import vitrine.nn.Sequential;

/// The pairs of this package by name, so that a file can say which of them it holds.
public enum Architecture {
    /// Dense networks for the plane, see [MixtureGan].
    MIXTURE("MixtureGan", MixtureGan::create),
    /// The same with a spectral discriminator.
    MIXTURE_SPECTRAL("MixtureGan, spectral", MixtureGan::spectral),
    /// Convolutional networks for digits that know no classes, see [DigitGan].
    DIGITS("DigitGan", DigitGan::create),
    /// The same with a spectral discriminator.
    DIGITS_SPECTRAL("DigitGan, spectral", DigitGan::spectral),
    /// Convolutional networks that are told the digit, see [DigitGan].
    CONDITIONAL_DIGITS("DigitGan, conditional", DigitGan::conditional),
    /// The same with a spectral discriminator.
    CONDITIONAL_DIGITS_SPECTRAL("DigitGan, conditional, spectral", DigitGan::conditionalSpectral);

    private final String label;
    private final BiFunction<Backend, Seed, Gan> maker;

    Architecture(String label, BiFunction<Backend, Seed, Gan> maker) {
        this.label = label;
        this.maker = maker;
    }

    /// An untrained pair of this architecture.
    public Gan create(Backend backend, Seed seed) {
        return maker.apply(backend, seed);
    }

    /// The same networks with a spectral discriminator, whose slope is bounded.
    public Architecture spectral() {
        return switch (this) {
            case MIXTURE, MIXTURE_SPECTRAL -> MIXTURE_SPECTRAL;
            case DIGITS, DIGITS_SPECTRAL -> DIGITS_SPECTRAL;
            case CONDITIONAL_DIGITS, CONDITIONAL_DIGITS_SPECTRAL -> CONDITIONAL_DIGITS_SPECTRAL;
        };
    }

    /// What it is called in files.
    public String label() {
        return label;
    }

    /// The architecture with this label, if there is one.
    public static Optional<Architecture> labelled(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /// What all are called in files.
    public static List<String> labels() {
        return Arrays.stream(values()).map(Architecture::label).toList();
    }

    /// The architecture of a pair: the one with the same noise, the same classes, and parameters of the same names and
    /// shapes.
    ///
    /// @throws IllegalArgumentException if it is none of these
    public static Architecture of(Gan pair) {
        return Arrays.stream(values()).filter(one -> one.isThatOf(pair)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("a pair of an unknown architecture: expected one of "
                        + String.join("; ", labels())));
    }

    private boolean isThatOf(Gan pair) {
        Gan own = create(pair.backend(), Seed.of(0));
        return own.noise() == pair.noise() && own.condition().equals(pair.condition())
                && shapes(own.generator()).equals(shapes(pair.generator()))
                && shapes(own.discriminator()).equals(shapes(pair.discriminator()));
    }

    private static Map<String, Shape> shapes(Sequential network) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        network.state().forEach((String name, NdArray value) -> shapes.put(name, value.shape()));
        return shapes;
    }
}
