package vitrine.xai.render;

import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import javax.swing.ImageIcon;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/// A window on the screen with one picture in it.
public final class Window {
    private Window() {}

    /// Opens it; the program goes on.
    ///
    /// @throws IllegalStateException if there is no screen
    public static void show(String title, BufferedImage picture) {
        if (GraphicsEnvironment.isHeadless()) {
            throw new IllegalStateException("there is no screen to show '" + title
                    + "' on; writePng puts the picture into a file, and a notebook displays what plot returns");
        }
        SwingUtilities.invokeLater(() -> {
            JFrame frame = new JFrame(title);
            frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
            frame.add(new JLabel(new ImageIcon(picture)));
            frame.pack();
            frame.setVisible(true);
        });
    }
}
