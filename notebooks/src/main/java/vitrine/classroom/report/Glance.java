package vitrine.classroom.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import vitrine.classroom.catalogue.Family;
import vitrine.classroom.catalogue.MethodCatalogue;
import vitrine.classroom.catalogue.PatchMethods;
import vitrine.xai.render.Heatmap;

/// All methods side by side, family by family, as small pictures that lead to the cards.
final class Glance {
    private static final int LONGEST_SIDE = 112;

    private Glance() {}

    /// The section.
    static Element of(List<Explanation> explanations, Subject subject) {
        return Element.of("section", "glance").add(
                Element.of("h2").text("At a glance"),
                Element.of("div", "families").add(Stream.concat(Stream.of(PatchMethods.ATTENTION), MethodCatalogue.families().stream())
                        .map(family -> new Row(family, members(family, explanations)))
                        .filter(row -> !row.members().isEmpty())
                        .map(row -> row.element(subject))
                        .toList()));
    }

    private static List<Explanation> members(Family family, List<Explanation> explanations) {
        return explanations.stream().filter(explanation -> family.methods().contains(explanation.method())).toList();
    }

    private record Row(Family family, List<Explanation> members) {
        Element element(Subject subject) {
            return Element.of("div", "family").add(
                    Element.of("div", "name").add(
                            Element.of("h3").text(family.name()), Element.of("p").text(family.idea())),
                    Element.of("ul", "thumbnails").add(members.stream().map(member -> thumbnail(member, subject)).toList()));
        }
    }

    private static Element thumbnail(Explanation explanation, Subject subject) {
        Heatmap heatmap = HeatmapFigure.heatmap(explanation, subject);
        BufferedImage picture = heatmap.image(1);
        return Element.of("li").add(Element.of("a").with("href", "#" + explanation.method().name()).add(
                Element.of("img", Math.max(picture.getWidth(), picture.getHeight()) <= LONGEST_SIDE ? "crisp" : "smooth")
                        .with("src", DataUri.of(smaller(picture))).with("alt", ""),
                Element.of("span").text(explanation.method().title())));
    }

    private static BufferedImage smaller(BufferedImage picture) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        if (longest <= LONGEST_SIDE) {
            return picture;
        }
        int width = Math.max(1, picture.getWidth() * LONGEST_SIDE / longest);
        int height = Math.max(1, picture.getHeight() * LONGEST_SIDE / longest);
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return small;
    }
}
