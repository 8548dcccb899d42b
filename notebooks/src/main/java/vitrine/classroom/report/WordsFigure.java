package vitrine.classroom.report;

import java.util.Arrays;
import java.util.List;

/// A text whose words are marked in the colours of what they add, with the scale below and the numbers as bars.
final class WordsFigure {
    /// Beyond this share of the scale a colour is dark, and its word is written in white.
    private static final double DARK = 0.55;

    private WordsFigure() {}

    /// The figure. Its scale ends at the strongest word's number.
    static Element of(TextExplanation explanation, TextSubject subject) {
        double[] amounts = explanation.amounts();
        double limit = Arrays.stream(amounts).map(Math::abs).max().orElse(0);
        return Element.of("div", "words").add(
                Element.of("figure").add(marked(subject, amounts, limit), ColourScale.of(limit)),
                BarTable.of(explanation.contributions()));
    }

    /// The whole text, with what stands between the words as it was written.
    private static Element marked(TextSubject subject, double[] amounts, double limit) {
        Element line = Element.of("p", "marked");
        List<TextSubject.Word> words = subject.words();
        int done = 0;
        for (int i = 0; i < words.size(); i++) {
            var token = words.get(i).token();
            line = line.text(subject.text().substring(done, token.start()))
                    .add(mark(token.in(subject.text()), amounts[i], limit));
            done = token.end();
        }
        return line.text(subject.text().substring(done));
    }

    private static Element mark(String word, double amount, double limit) {
        double share = limit == 0 ? 0 : amount / limit;
        return Element.of("mark")
                .with("style", "background: " + HeatmapFigure.hex(share)
                        + "; color: " + (Math.abs(share) > DARK ? "#ffffff" : "#1b1e23"))
                .with("title", word + ": " + SignedNumber.of(amount))
                .text(word);
    }
}
