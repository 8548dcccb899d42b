package vitrine.nn.data.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.data.Dataset;

/// Labelled texts as examples to learn from: inputs are word numbers, (rows, length).
///
/// @param texts   one for each row
/// @param answers the class of each row, by its number
/// @param classes the names of the classes
/// @param encoder how a text becomes an input
public record TextDataset(List<String> texts, List<Integer> answers, List<String> classes, TextEncoder encoder)
        implements Dataset {
    /// Copies the lists and checks that they fit together.
    public TextDataset {
        texts = List.copyOf(texts);
        answers = List.copyOf(answers);
        classes = List.copyOf(classes);
        if (texts.size() != answers.size()) {
            throw new IllegalArgumentException(texts.size() + " texts and " + answers.size() + " labels");
        }
        for (int answer : answers) {
            if (answer < 0 || answer >= classes.size()) {
                throw new IllegalArgumentException("label " + answer + ", and the classes are 0 … "
                        + (classes.size() - 1));
            }
        }
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public Shape inputShape() {
        return Shape.of(encoder.length());
    }

    @Override
    public NdArray inputs(Backend backend, int... rows) {
        return encoder.inputs(backend, Arrays.stream(rows).mapToObj(texts::get).toList());
    }

    @Override
    public int[] labels(int... rows) {
        return IntStream.of(rows).map(answers::get).toArray();
    }
}
