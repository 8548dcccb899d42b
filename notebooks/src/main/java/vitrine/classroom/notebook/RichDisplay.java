package vitrine.classroom.notebook;

import java.util.List;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;
import vitrine.xai.Attribution;

/// Tells a notebook's kernel how to show what is more than text: an [Attribution] as its picture and certificate.
///
/// ```java
/// var why = new IntegratedGradients(50).explain(LeNet.pretrained(), Mnist.test().image(7), Target.predicted());
/// why                                         // the last line of a cell
/// ```
public final class RichDisplay implements DisplayProvider {
    /// For the kernel, which looks it up as a service.
    public RichDisplay() {}

    @Override
    public List<DisplayRenderer> getDisplayRenderers() {
        return List.of(new OfAttributions());
    }

    @Override
    public List<DisplayTransformer> getDisplayTransformers() {
        return List.of();
    }

    private static final class OfAttributions implements DisplayRenderer {
        @Override
        public Class<?> rendererClass() {
            return Attribution.class;
        }

        /// Whatever the cell asked for: HTML is what a notebook shows best.
        @Override
        public boolean canRender(String mime) {
            return true;
        }

        @Override
        public DisplayData render(String mime, Object attribution) {
            return DisplayData.fromHtml(((Attribution) attribution).toHtml());
        }
    }
}
