package vitrine.classroom.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Films that run together: one slider and one button move all of them. Without scripts each is a strip of pictures that
/// can be pushed to and fro.
///
/// @param reels side by side
record Film(List<Reel> reels) {
    Film {
        reels = List.copyOf(reels);
    }

    /// One film.
    ///
    /// @param title  what it shows; empty where there is only one
    /// @param frames from the first turn to the last; at least one
    record Reel(String title, List<Frame> frames) {
        Reel {
            frames = List.copyOf(frames);
        }

        private Element element() {
            Element strip = Element.of("ol", "reel").with("tabindex", 0)
                    .add(frames.stream().map(this::frame).toList());
            return title.isEmpty() ? Element.of("figure").add(strip)
                    : Element.of("figure").add(Element.of("h3").text(title), strip);
        }

        private Element frame(Frame frame) {
            String when = when(frame.turn());
            return Element.of("li").with("data-turn", frame.turn()).add(
                    Element.of("img").with("src", DataUri.of(frame.picture())).with("alt", title + " " + when)
                            .with("width", frame.picture().getWidth()).with("height", frame.picture().getHeight()),
                    Element.of("span").text(when));
        }
    }

    private static String when(int turn) {
        return turn == 0 ? "untrained" : turn == 1 ? "after 1 turn" : String.format(Locale.ROOT, "after %,d turns", turn);
    }

    /// The films with their controls.
    Element element() {
        List<Integer> turns = reels.stream().flatMap(reel -> reel.frames().stream()).map(Frame::turn).distinct().sorted()
                .toList();
        Element controls = Element.of("div", "controls").add(
                Element.of("button").with("type", "button").with("aria-label", "play").text("▶"),
                Element.of("input").with("type", "range").with("min", 0).with("max", turns.size() - 1)
                        .with("value", turns.size() - 1).with("aria-label", "turn")
                        .with("data-turns", turns.stream().map(String::valueOf).collect(Collectors.joining(" "))),
                Element.of("output").text(when(turns.getLast())));
        return Element.of("div", "film").add(controls,
                Element.of("div", "reels").add(reels.stream().map(Reel::element).toList()));
    }

    /// The script that makes slider and button work; it goes to the end of the page.
    static Element script() {
        return Element.of("script").add(Script.resource("film.js"));
    }
}
