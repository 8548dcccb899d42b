package vitrine.xai.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import vitrine.xai.Certificate;

/// A picture with a table beside it as a piece of HTML that needs no other file, for a notebook or a page of one's own.
public final class HtmlCard {
    private HtmlCard() {}

    /// The card.
    ///
    /// @param picture what to show
    /// @param name    what it is, for those who do not see it
    /// @param lines   the table
    public static String of(BufferedImage picture, String name, List<Certificate.Line> lines) {
        StringBuilder html = new StringBuilder("<figure style=\"display:inline-block;margin:0;font:13px sans-serif\">")
                .append("<img alt=\"").append(escaped(name)).append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png(picture))).append("\"/><figcaption><table>");
        for (Certificate.Line line : lines) {
            html.append("<tr><th style=\"text-align:left;font-weight:normal;color:gray\">").append(escaped(line.name()))
                    .append("</th><td style=\"text-align:left\">").append(escaped(line.value())).append("</td></tr>");
        }
        return html.append("</table></figcaption></figure>").toString();
    }

    private static byte[] png(BufferedImage picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
