package vitrine.classroom.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Error against budget, both logarithmic, one panel per study: the mean as a line, with dotted lines between which four
/// fifths of the replicates lie.
///
/// @param panels from left to right, at least one
public record BudgetFigure(List<Panel> panels) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 640;

    // Exact values have no logarithm; they are drawn at the bottom.
    private static final double SMALLEST = 1e-5;

    // Okabe and Ito's colours, which most colour-blind people can tell apart.
    private static final List<Color> COLOURS = List.of(new Color(0x0072b2), new Color(0xe69f00), new Color(0x009e73),
            new Color(0xcc79a7), new Color(0xd55e00), new Color(0x56b4e9));

    /// Copies the list.
    public BudgetFigure {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a figure without panels");
        }
    }

    /// One study.
    ///
    /// @param title  what is explained
    /// @param curves one for each method
    public record Panel(String title, List<ErrorCurve> curves) {
        /// Copies the list.
        public Panel {
            curves = List.copyOf(curves);
        }
    }

    /// The picture as a PNG file.
    public byte[] png() throws IOException {
        var image = new BufferedImage(WIDTH * panels.size(), HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < panels.size(); i++) {
            Graphics2D part = (Graphics2D) canvas.create(i * WIDTH, 0, WIDTH, HEIGHT);
            chart(panels.get(i)).paint(part, WIDTH, HEIGHT);
            part.dispose();
        }
        canvas.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static XYChart chart(Panel panel) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(panel.title())
                .xAxisTitle("model calls").yAxisTitle("mean |estimate − Shapley value|").build();
        style(chart.getStyler());
        for (int i = 0; i < panel.curves().size(); i++) {
            ErrorCurve curve = panel.curves().get(i);
            Color colour = COLOURS.get(i % COLOURS.size());
            line(chart, curve, curve.method(), ErrorCurve.Point::mean, colour, 3f);
            line(chart, curve, curve.method() + " low", ErrorCurve.Point::low, colour, 1f);
            line(chart, curve, curve.method() + " high", ErrorCurve.Point::high, colour, 1f);
        }
        return chart;
    }

    private static void line(XYChart chart, ErrorCurve curve, String name, ToDoubleFunction<ErrorCurve.Point> height,
            Color colour, float width) {
        List<Integer> calls = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (ErrorCurve.Point point : curve.points()) {
            calls.add(point.calls());
            errors.add(Math.max(SMALLEST, height.applyAsDouble(point)));
        }
        XYSeries series = chart.addSeries(name, calls, errors);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour);
        boolean band = width < 2;
        series.setShowInLegend(!band);
        series.setLineStyle(band
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 4}, 0)
                : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    private static void style(XYStyler styler) {
        styler.setXAxisLogarithmic(true);
        styler.setYAxisLogarithmic(true);
        styler.setLegendPosition(LegendPosition.InsideSW);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartFontColor(new Color(0x1b1e23));
        styler.setChartPadding(16);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(0xe5e5e5));
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    }
}
