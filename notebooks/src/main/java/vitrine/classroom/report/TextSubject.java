package vitrine.classroom.report;

import java.util.List;
import vitrine.nn.data.text.Token;

/// The text that is explained.
///
/// @param text  as somebody wrote it
/// @param words the words and signs that the network reads, from left to right
/// @param story what the network learnt from, and how good it is, in one sentence
public record TextSubject(String text, List<Word> words, String story) {
    /// Copies the list.
    public TextSubject {
        words = List.copyOf(words);
    }

    /// A word or a sign.
    ///
    /// @param token where it stands
    /// @param known whether the network knows it; else it sees that there is a word, but not which
    public record Word(Token token, boolean known) {}

    /// The words that the network does not know, as they were written.
    public List<String> unknown() {
        return words.stream().filter(word -> !word.known()).map(word -> word.token().in(text)).distinct().toList();
    }
}
