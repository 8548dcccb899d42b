package vitrine.nn.data.text;

import java.util.List;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// Turns texts into rows of word numbers, all of the same length: shorter ones are filled up with
/// [Vocabulary#PAD], and of longer ones the end is cut off.
///
/// @param tokeniser  cuts texts into words
/// @param vocabulary numbers the words
/// @param length     how many words a row has, at least 1
public record TextEncoder(Tokeniser tokeniser, Vocabulary vocabulary, int length) {
    /// Checks the length.
    public TextEncoder {
        if (length < 1) {
            throw new IllegalArgumentException("rows of " + length + " words: expected at least 1");
        }
    }

    /// The tokens that are in the row; number `i` belongs to place `i`.
    public List<Token> tokens(String text) {
        List<Token> tokens = tokeniser.tokens(text);
        return tokens.subList(0, Math.min(length, tokens.size()));
    }

    /// The word numbers of these texts: (texts, length).
    public NdArray inputs(Backend backend, List<String> texts) {
        double[] numbers = new double[Math.multiplyExact(texts.size(), length)];
        for (int row = 0; row < texts.size(); row++) {
            List<Token> tokens = tokens(texts.get(row));
            for (int i = 0; i < tokens.size(); i++) {
                numbers[row * length + i] = vocabulary.number(tokens.get(i).text());
            }
        }
        return backend.array(Shape.of(texts.size(), length), numbers);
    }
}
