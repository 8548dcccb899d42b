package vitrine.classroom.command;

import java.util.List;
import vitrine.array.Backend;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.classroom.report.TextSubject;
import vitrine.nn.data.text.Questions;
import vitrine.nn.data.text.TextEncoder;
import vitrine.nn.data.text.Token;
import vitrine.nn.data.text.Vocabulary;

/// A question that somebody typed, cut into words that the question transformer can read.
///
/// @param text    as it was typed, without spaces around it
/// @param tokens  all of its words and signs
/// @param encoder numbers them
record QuestionText(String text, List<Token> tokens, TextEncoder encoder) {
    private static final String EXAMPLE = "such as 'How many townships are there?'";

    /// Cuts the text.
    ///
    /// @throws BadInput if it is empty or too long, or the network knows none of its words
    static QuestionText of(String typed) {
        String text = typed.strip();
        TextEncoder encoder = Questions.encoder();
        List<Token> tokens = encoder.tokeniser().tokens(text);
        if (tokens.isEmpty()) {
            throw new BadInput("the text is empty; --text wants a question, " + EXAMPLE);
        }
        if (tokens.size() > encoder.length()) {
            throw new BadInput("the text has " + tokens.size() + " words and signs, and the network reads at most "
                    + encoder.length());
        }
        if (tokens.stream().noneMatch(token -> isWord(token) && isKnown(encoder, token))) {
            throw new BadInput("the network knows none of the words of '" + text + "'; it learnt from questions in English, "
                    + EXAMPLE);
        }
        return new QuestionText(text, tokens, encoder);
    }

    /// The numbers of the words, (T); as many as there are, without any padding.
    NdArray input(Backend backend) {
        return backend.array(Shape.of(tokens.size()), tokens.stream()
                .mapToDouble(token -> encoder.vocabulary().number(token.text())).toArray());
    }

    /// The words as they were typed.
    List<String> words() {
        return tokens.stream().map(token -> token.in(text)).toList();
    }

    /// What the page shows of it.
    TextSubject subject(String story) {
        return new TextSubject(text, tokens.stream()
                .map(token -> new TextSubject.Word(token, isKnown(encoder, token))).toList(), story);
    }

    private static boolean isWord(Token token) {
        return token.text().codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static boolean isKnown(TextEncoder encoder, Token token) {
        return encoder.vocabulary().number(token.text()) != Vocabulary.UNK;
    }
}
