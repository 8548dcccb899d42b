package vitrine.classroom.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.nn.Network;
import vitrine.nn.zoo.LeNet;

/// A classifier that says which digits it sees in pictures.
///
/// @param network gives ten logits
record DigitReader(Network network) {
    private static final int CHUNK = 256;

    /// The LeNet on board.
    static DigitReader leNet(Backend backend) {
        return new DigitReader(LeNet.pretrained(backend));
    }

    /// What is seen in a picture.
    ///
    /// @param digit         the most probable digit
    /// @param logits        of all digits
    /// @param probabilities of all digits
    record Reading(int digit, List<Double> logits, List<Double> probabilities) {
        /// How probable the digit is that is seen.
        double probability() {
            return probabilities.get(digit);
        }
    }

    /// What is seen in each of some pictures, (N, 1, 28, 28).
    List<Reading> read(NdArray pictures) {
        int n = pictures.shape().dim(0);
        List<Reading> readings = new ArrayList<>();
        for (int from = 0; from < n; from += CHUNK) {
            NdArray chunk = pictures.slice(0, from, Math.min(n, from + CHUNK)).to(network.backend());
            NdArray logits = network.scores(chunk);
            NdArray probabilities = Tensor.constant(logits).softmax(1).value();
            for (int i = 0; i < chunk.shape().dim(0); i++) {
                readings.add(new Reading(logits.at(i).argMax(), list(logits.at(i)), list(probabilities.at(i))));
            }
        }
        return readings;
    }

    private static List<Double> list(NdArray numbers) {
        return Arrays.stream(numbers.toDoubles()).boxed().toList();
    }

    /// How often each digit is seen, such as `7 in 63, 1 in 1`, the most frequent first.
    static String summary(List<Reading> readings) {
        Map<Integer, Long> counts = readings.stream()
                .collect(Collectors.groupingBy(Reading::digit, TreeMap::new, Collectors.counting()));
        Function<Map.Entry<Integer, Long>, String> words = count -> count.getKey() + " in " + count.getValue();
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .map(words).collect(Collectors.joining(", "));
    }
}
