package vitrine.xai;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import vitrine.array.NdArray;
import vitrine.nn.io.AtomicFile;
import vitrine.xai.render.AttributionPlot;
import vitrine.xai.render.Heatmap;
import vitrine.xai.render.HtmlCard;
import vitrine.xai.render.Window;

/// An explanation: for every element of the input, how much it speaks for (positive) or against (negative) the
/// explained number, and the certificate that belongs to it.
///
/// What is explained may also be the output of an inner layer, an embedded text or a feature map; then that output is
/// the input meant here.
///
/// @param input          x, the explained input, without a batch axis
/// @param values         the attributions, of the input's shape
/// @param baseline       x′, where the method compares with one
/// @param standardErrors how far each attribution may be off by chance, of the same shape, where it was sampled
/// @param certificate    what was computed and how far it can be trusted
public record Attribution(NdArray input, NdArray values, Optional<NdArray> baseline, Optional<NdArray> standardErrors,
        Certificate certificate) {
    /// An explanation that was not sampled.
    public Attribution(NdArray input, NdArray values, Optional<NdArray> baseline, Certificate certificate) {
        this(input, values, baseline, Optional.empty(), certificate);
    }

    /// Checks that every element has its attribution, and its standard error if there are any.
    public Attribution {
        standardErrors.map(NdArray::shape).filter(shape -> !shape.equals(input.shape())).ifPresent(shape -> {
            throw new IllegalArgumentException(
                    "standard errors of shape " + shape + " for an input of shape " + input.shape());
        });
        if (!values.shape().equals(input.shape())) {
            throw new IllegalArgumentException(
                    "attributions of shape " + values.shape() + " for an input of shape " + input.shape());
        }
    }

    /// How far the attributions are from adding up: |Σ attributions − (f(x) − f(x′))|.
    ///
    /// @throws IllegalStateException if the method does not promise that they do
    public double residual() {
        return certificate.residual().orElseThrow(() -> new IllegalStateException(
                certificate.method() + " does not promise that its attributions add up to anything"));
    }

    /// The attributions summed along the last axis: of an embedded text (words, dimensions) one number per word.
    public NdArray perWord() {
        return values.sum(-1);
    }

    /// The attributions as a picture, summed over the channels.
    ///
    /// @throws IllegalArgumentException if the input is not an image (C, H, W)
    public Heatmap heatmap() {
        return Heatmap.of(values);
    }

    /// The attributions as one picture with its scale: a heatmap of an image, else bars, the strongest first. In a
    /// notebook, where a cell that ends with a picture displays it, this is how an explanation is looked at.
    public BufferedImage plot() {
        return AttributionPlot.of(values);
    }

    /// Opens a window with the [#plot].
    ///
    /// @throws IllegalStateException if there is no screen
    public void show() {
        Window.show(certificate.method(), plot());
    }

    /// Writes the [#plot] as a PNG file, as a whole or not at all.
    public void writePng(Path file) throws IOException {
        BufferedImage picture = plot();
        AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
    }

    /// The [#plot] and the certificate as a piece of HTML that needs no other file; in a notebook,
    /// `display("text/html", why.toHtml())`.
    public String toHtml() {
        return HtmlCard.of(plot(), certificate.method() + ": " + certificate.target(), certificate.lines());
    }

    /// The certificate and the attributions.
    @Override
    public String toString() {
        return certificate + values.toString();
    }
}
