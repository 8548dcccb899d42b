package vitrine.classroom.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import vitrine.array.NdArray;
import vitrine.nn.io.AtomicFile;

/// Points of the plane as a cloud, with circles to compare it with.
///
/// @param title    what is seen
/// @param subtitle how it came about
/// @param points   (N, 2), to the right and upwards
/// @param circles  where points should lie
public record PlanePicture(String title, String subtitle, NdArray points, List<Circle> circles) {
    private static final int SIDE = 960;
    private static final int HEAD = 120;
    private static final double MARGIN = 1.12;
    private static final Color PAGE = new Color(0xf6f4ef);
    private static final Color CARD = new Color(0xffffff);
    private static final Color INK = new Color(0x1b1e23);
    private static final Color QUIET = new Color(0x5b6068);
    private static final Color GRID = new Color(0xdcd8cf);
    private static final Color POINT = new Color(31, 78, 121, 90);
    private static final Color CIRCLE = new Color(0xb2182b);

    /// A circle.
    ///
    /// @param x      its middle to the right
    /// @param y      its middle upwards
    /// @param radius > 0
    public record Circle(double x, double y, double radius) {}

    /// Copies the circles and checks that the points are of the plane.
    public PlanePicture {
        circles = List.copyOf(circles);
        if (points.shape().rank() != 2 || points.shape().dim(1) != 2) {
            throw new IllegalArgumentException("points of shape " + points.shape() + ": expected (N, 2)");
        }
    }

    /// Where points are on average, and how far they scatter, in words.
    public static String summary(NdArray points) {
        NdArray mean = points.mean(0);
        NdArray deviations = points.minus(mean);
        NdArray variance = deviations.times(deviations).mean(0);
        return String.format(Locale.ROOT, "(%.3f ± %.3f, %.3f ± %.3f)", mean.get(0), Math.sqrt(variance.get(0)),
                mean.get(1), Math.sqrt(variance.get(1)));
    }

    /// Writes the picture as a PNG file, as a whole or not at all.
    public void writePng(Path file) throws IOException {
        BufferedImage picture = picture();
        AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
    }

    /// The picture.
    public BufferedImage picture() {
        var picture = new BufferedImage(SIDE + 96, SIDE + HEAD + 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(PAGE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(INK);
        pen.setFont(new Font(Font.SERIF, Font.BOLD, 40));
        pen.drawString(title, 48, 62);
        pen.setColor(QUIET);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
        pen.drawString(subtitle, 48, 98);
        pen.translate(48, HEAD);
        pen.setColor(CARD);
        pen.fillRect(0, 0, SIDE, SIDE);
        plot(pen);
        pen.dispose();
        return picture;
    }

    private void plot(Graphics2D pen) {
        double[] numbers = points.toDoubles();
        double reach = 1;
        for (double number : numbers) {
            reach = Math.max(reach, Math.abs(number));
        }
        for (Circle circle : circles) {
            reach = Math.max(reach, Math.max(Math.abs(circle.x()), Math.abs(circle.y())) + circle.radius());
        }
        double unit = SIDE / 2.0 / (reach * MARGIN);
        pen.setColor(GRID);
        pen.drawLine(0, SIDE / 2, SIDE, SIDE / 2);
        pen.drawLine(SIDE / 2, 0, SIDE / 2, SIDE);
        pen.setColor(POINT);
        for (int i = 0; i < numbers.length; i += 2) {
            pen.fill(disc(numbers[i], numbers[i + 1], 4 / unit, unit));
        }
        pen.setColor(CIRCLE);
        circles.forEach(circle -> pen.draw(disc(circle.x(), circle.y(), circle.radius(), unit)));
    }

    private static Ellipse2D disc(double x, double y, double radius, double unit) {
        return new Ellipse2D.Double(SIDE / 2.0 + (x - radius) * unit, SIDE / 2.0 - (y + radius) * unit,
                2 * radius * unit, 2 * radius * unit);
    }
}
