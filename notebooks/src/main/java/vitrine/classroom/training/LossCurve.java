package vitrine.classroom.training;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// The loss of every training step as a picture: the raw numbers, which jump from batch to batch, and a running mean
/// that shows where they go. The axis is logarithmic, as losses fall by factors.
///
/// @param losses        one for each step, not negative; at least one
/// @param stepsPerEpoch how many steps make an epoch, at least 1
public record LossCurve(List<Double> losses, int stepsPerEpoch) {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 675;
    // The mean reaches back over a fiftieth of the curve, so that its shape does not depend on the batch size.
    private static final int REACH = 50;
    // Where a loss is exactly 0, the logarithm needs something to show.
    private static final double SMALLEST = 1e-8;
    private static final double HAIR = 1e-6;

    /// Copies the losses and checks that there is something to draw.
    public LossCurve {
        losses = losses.stream().map(loss -> Math.max(loss, SMALLEST)).toList();
        if (losses.isEmpty() || stepsPerEpoch < 1) {
            throw new IllegalArgumentException(losses.size() + " losses, " + stepsPerEpoch
                    + " steps per epoch: expected at least 1 of each");
        }
    }

    /// The exponential running mean sₜ = Σₖ βᵏ lₜ₋ₖ / Σₖ βᵏ, whose weights fall to 1/e over a fiftieth of the steps.
    List<Double> smoothed() {
        double beta = Math.exp(-(double) REACH / Math.max(REACH, losses.size()));
        double[] sums = new double[2];
        return losses.stream().map(loss -> {
            sums[0] = beta * sums[0] + loss;
            sums[1] = beta * sums[1] + 1;
            return sums[0] / sums[1];
        }).toList();
    }

    /// The picture as a PNG file.
    public byte[] png() throws IOException {
        List<Double> epochs = IntStream.range(0, losses.size())
                .mapToObj(step -> (double) step / stepsPerEpoch)
                .toList();
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT)
                .title("Training loss").xAxisTitle("epoch").yAxisTitle("cross-entropy").build();
        style(chart);
        series(chart, "every step", epochs, losses, new Color(0x9ecae1), 1f);
        series(chart, "running mean", epochs, smoothed(), new Color(0x1f4e79), 3f);
        return ChartEncoder.getBytes(chart, "png");
    }

    private static void series(XYChart chart, String name, List<Double> x, List<Double> y, Color colour, float width) {
        // XChart puts its labels on values that are equally spaced, round or not; one more point a hair behind the last
        // one keeps it from that.
        XYSeries series = chart.addSeries(name, with(x, x.getLast() + HAIR), with(y, y.getLast()));
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour);
        series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    private static List<Double> with(List<Double> values, double last) {
        return Stream.concat(values.stream(), Stream.of(last)).toList();
    }

    private static void style(XYChart chart) {
        XYStyler styler = chart.getStyler();
        styler.setYAxisLogarithmic(true);
        styler.setXAxisMin(0.0);
        styler.setLegendPosition(LegendPosition.InsideNE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartFontColor(new Color(0x1b1e23));
        styler.setChartPadding(24);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(0xe5e5e5));
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    }
}
