package vitrine.classroom.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplaySystem;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;
import vitrine.array.Backends;
import vitrine.nn.data.Mnist;
import vitrine.nn.zoo.LeNet;
import vitrine.xai.Target;
import vitrine.xai.gradient.Saliency;

class RichDisplayTest {
    @Test
    void theKernelFindsIt() {
        assertThat(ServiceLoader.load(DisplayProvider.class)).hasAtLeastOneElementOfType(RichDisplay.class);
    }

    /// By the kernel's own way from a cell's last value to what the notebook shows.
    @Test
    void aCellThatEndsWithAnExplanationShowsItsPictureAndCertificate() {
        var why = new Saliency().explain(LeNet.pretrained(Backends.reference()), Mnist.test().image(7), Target.predicted());
        DisplaySystem.inst().refreshSpiDisplayHandlers();
        DisplayData shown = DisplaySystem.inst().render(why);

        assertThat(shown.data().get("text/html")).asString()
                .isEqualTo(why.toHtml())
                .contains("data:image/png;base64,", "f(x)");
    }
}
