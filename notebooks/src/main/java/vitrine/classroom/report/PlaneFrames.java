package vitrine.classroom.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.gan.diary.Diary;
import vitrine.gan.diary.Landscape;
import vitrine.gan.diary.Plane;
import vitrine.gan.diary.Snapshot;

/// The snapshots of a training in the plane: the ground is what the discriminator thinks of each place, blue real and
/// orange generated; on it lie real points, generated points, and the arrows along which those would have to move.
///
/// @param plane  the square that is shown
/// @param length the arrow of the largest length that is drawn to scale, in the units of the gradient; longer ones are
///               drawn like this one
record PlaneFrames(Plane plane, double length) {
    private static final int SIDE = 480;
    private static final int LONGEST_ARROW = 46;
    private static final int SHORTEST_ARROW = 2;
    private static final int ARROWS = 66;
    private static final double REFERENCE = 0.9;

    private static final int LOOKS_GENERATED = 0xf9d3b3;
    private static final int NEITHER = 0xfbfaf7;
    private static final int LOOKS_REAL = 0xb4d4ec;
    private static final int LEVELS = 33;
    private static final Color REAL = new Color(0x1f4e79);
    private static final Color GENERATED = new Color(0xc1440e);
    private static final Color ARROW = new Color(0x3b2416);

    private static final FilmPalette PALETTE = palette();

    /// The length that nine of ten arrows of these diaries do not exceed.
    static double length(Diary... diaries) {
        double[] lengths = Arrays.stream(diaries)
                .flatMap(diary -> diary.snapshots().stream())
                .flatMap(snapshot -> snapshot.landscape().stream())
                .flatMapToDouble(landscape -> lengths(landscape.moves()))
                .filter(Double::isFinite)
                .sorted().toArray();
        return lengths.length == 0 ? 1 : Math.max(Double.MIN_NORMAL, lengths[(int) (REFERENCE * (lengths.length - 1))]);
    }

    private static DoubleStream lengths(NdArray moves) {
        double[] numbers = moves.toDoubles();
        return IntStream.range(0, numbers.length / 2)
                .mapToDouble(i -> Math.hypot(numbers[2 * i], numbers[2 * i + 1]));
    }

    /// A frame for each snapshot.
    List<Frame> of(Diary diary) {
        TurnStamp stamp = new TurnStamp(diary.snapshots().getLast().turn());
        return diary.snapshots().stream()
                .map(snapshot -> new Frame(snapshot.turn(), PALETTE.applied(picture(diary.real(), snapshot, stamp))))
                .toList();
    }

    private BufferedImage picture(NdArray real, Snapshot snapshot, TurnStamp stamp) {
        Landscape landscape = snapshot.landscape().orElseThrow();
        var picture = new BufferedImage(SIDE, SIDE + TurnStamp.HEIGHT, BufferedImage.TYPE_INT_RGB);
        ground(picture, landscape.realness());
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        dots(pen, real.toDoubles(), REAL, 1.7);
        dots(pen, snapshot.samples().toDoubles(), GENERATED, 2.8);
        arrows(pen, snapshot.samples().toDoubles(), landscape.moves().toDoubles());
        stamp.draw(pen, SIDE, SIDE, snapshot.turn());
        pen.dispose();
        return picture;
    }

    // ---- What the discriminator thinks ----------------------------------------------------------------

    /// Between the middles of four cells the ground is a bilinear surface.
    private void ground(BufferedImage picture, NdArray realness) {
        double[] values = realness.toDoubles();
        int cells = plane.cells();
        for (int y = 0; y < SIDE; y++) {
            double row = Math.clamp((y + 0.5) * cells / SIDE - 0.5, 0, cells - 1);
            int above = Math.min((int) row, cells - 2);
            for (int x = 0; x < SIDE; x++) {
                double column = Math.clamp((x + 0.5) * cells / SIDE - 0.5, 0, cells - 1);
                int left = Math.min((int) column, cells - 2);
                double down = row - above;
                double right = column - left;
                int corner = above * cells + left;
                double value = (1 - down) * ((1 - right) * values[corner] + right * values[corner + 1])
                        + down * ((1 - right) * values[corner + cells] + right * values[corner + cells + 1]);
                picture.setRGB(x, y, ground(value));
            }
        }
    }

    private static int ground(double realness) {
        double level = Math.rint(Math.clamp(realness, 0, 1) * (LEVELS - 1)) / (LEVELS - 1);
        return level < 0.5 ? FilmPalette.mix(LOOKS_GENERATED, NEITHER, 2 * level)
                : FilmPalette.mix(NEITHER, LOOKS_REAL, 2 * level - 1);
    }

    // ---- Points and arrows ----------------------------------------------------------------------------

    private double across(double x) {
        return SIDE * (x / plane.reach() + 1) / 2;
    }

    private double down(double y) {
        return SIDE * (1 - y / plane.reach()) / 2;
    }

    private void dots(Graphics2D pen, double[] points, Color colour, double radius) {
        pen.setColor(colour);
        for (int i = 0; i < points.length; i += 2) {
            pen.fill(new Ellipse2D.Double(across(points[i]) - radius, down(points[i + 1]) - radius, 2 * radius, 2 * radius));
        }
    }

    private void arrows(Graphics2D pen, double[] points, double[] moves) {
        pen.setColor(ARROW);
        pen.setStroke(new BasicStroke(1.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        int count = points.length / 2;
        for (int k = 0; k < Math.min(ARROWS, count); k++) {
            int i = k * count / Math.min(ARROWS, count);
            double size = Math.hypot(moves[2 * i], moves[2 * i + 1]);
            double drawn = LONGEST_ARROW * Math.min(1, size / length);
            if (drawn >= SHORTEST_ARROW) {
                arrow(pen, across(points[2 * i]), down(points[2 * i + 1]), drawn * moves[2 * i] / size,
                        -drawn * moves[2 * i + 1] / size);
            }
        }
    }

    private static void arrow(Graphics2D pen, double x, double y, double dx, double dy) {
        double shaft = Math.hypot(dx, dy);
        double head = Math.min(6, 0.5 * shaft) / shaft;
        var path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(x + dx, y + dy);
        path.moveTo(x + dx - head * (dx + 0.6 * dy), y + dy - head * (dy - 0.6 * dx));
        path.lineTo(x + dx, y + dy);
        path.lineTo(x + dx - head * (dx - 0.6 * dy), y + dy - head * (dy + 0.6 * dx));
        pen.draw(path);
    }

    /// All colours of the ground, those of points and arrows, and what lies between both at the points' edges.
    private static FilmPalette palette() {
        List<Integer> colours = new ArrayList<>(List.of(0xffffff, 0x1b1e23, 0xd9d9d9));
        for (int i = 0; i < LEVELS; i++) {
            colours.add(ground((double) i / (LEVELS - 1)));
        }
        for (Color colour : List.of(REAL, GENERATED, ARROW)) {
            int ink = colour.getRGB() & 0xffffff;
            colours.add(ink);
            for (int ground : List.of(LOOKS_GENERATED, NEITHER, LOOKS_REAL)) {
                colours.add(FilmPalette.mix(ground, ink, 0.3));
                colours.add(FilmPalette.mix(ground, ink, 0.65));
            }
        }
        return new FilmPalette(colours);
    }
}
