package vitrine.nn.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into words, numbers and signs:
///
///     "Don't pay 3.50, Anna!"  →  don't · pay · 3.50 · , · anna · !
///
/// A word is a run of letters and digits of any script, in which apostrophes and hyphens may stand between two of them;
/// a number may have a point or a comma between digits. Every other character that is not a space is a token of its
/// own. Nothing else is lost or changed: between the tokens there are only spaces.
///
/// @param lowerCase whether tokens are in lower case; their places in the text stay the same
public record Tokeniser(boolean lowerCase) {
    private static final Pattern TOKEN = Pattern.compile(
            "\\p{N}+(?:[.,]\\p{N}+)*(?![\\p{L}\\p{M}])"
                    + "|[\\p{L}\\p{N}\\p{M}]+(?:['’-][\\p{L}\\p{N}\\p{M}]+)*"
                    + "|[^\\s\\p{Z}]");

    /// Words in lower case.
    public static Tokeniser lowerCased() {
        return new Tokeniser(true);
    }

    /// The tokens, from left to right.
    public List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String token = matcher.group();
            tokens.add(new Token(lowerCase ? token.toLowerCase(Locale.ROOT) : token, matcher.start(), matcher.end()));
        }
        return tokens;
    }
}
