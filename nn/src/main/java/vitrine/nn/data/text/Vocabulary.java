package vitrine.nn.data.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The words that a network knows, each with a number. Number 0 fills up short texts, and number 1 stands for every
/// word that is not known.
///
/// The words come in the order of how often they were seen, equally frequent ones in that of the alphabet, so that equal
/// texts give equal vocabularies.
public final class Vocabulary {
    /// The number of [#PADDING].
    public static final int PAD = 0;
    /// The number of [#UNKNOWN].
    public static final int UNK = 1;
    /// What fills up short texts.
    public static final String PADDING = "<pad>";
    /// What stands for words that are not known.
    public static final String UNKNOWN = "<unk>";

    private final List<String> words;
    private final Map<String, Integer> numbers;

    private Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        this.numbers = new HashMap<>();
        for (String word : words) {
            if (numbers.putIfAbsent(word, numbers.size()) != null) {
                throw new IllegalArgumentException("the word '" + word + "' comes twice in the vocabulary");
            }
        }
    }

    /// A vocabulary of these words, as [#words] gave them.
    ///
    /// @throws IllegalArgumentException if the first two are not padding and unknown, or a word comes twice
    public static Vocabulary of(List<String> words) {
        if (words.size() < 2 || !words.get(PAD).equals(PADDING) || !words.get(UNK).equals(UNKNOWN)) {
            throw new IllegalArgumentException("a vocabulary starts with " + PADDING + " and " + UNKNOWN
                    + ", and this one with " + words.subList(0, Math.min(2, words.size())));
        }
        return new Vocabulary(words);
    }

    /// The words of these texts.
    ///
    /// @param minCount how often a word must be seen to be known, at least 1
    public static Vocabulary of(Tokeniser tokeniser, List<String> texts, int minCount) {
        if (minCount < 1) {
            throw new IllegalArgumentException("words seen at least " + minCount + " times: expected at least 1");
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String text : texts) {
            tokeniser.tokens(text).forEach(token -> counts.merge(token.text(), 1, Integer::sum));
        }
        List<String> words = new ArrayList<>(List.of(PADDING, UNKNOWN));
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minCount)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> words.add(entry.getKey()));
        return new Vocabulary(words);
    }

    /// How many words there are, padding and unknown included.
    public int size() {
        return words.size();
    }

    /// All words, in the order of their numbers.
    public List<String> words() {
        return Collections.unmodifiableList(words);
    }

    /// The number of a word, [#UNK] if it is not known.
    public int number(String word) {
        return numbers.getOrDefault(word, UNK);
    }

    /// The word of a number.
    public String word(int number) {
        return words.get(Objects.checkIndex(number, words.size()));
    }
}
