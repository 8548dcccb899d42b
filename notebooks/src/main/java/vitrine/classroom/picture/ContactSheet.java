package vitrine.classroom.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import vitrine.nn.io.AtomicFile;

/// Rows of small pictures under a title, as one picture: what photographers call a contact sheet.
///
/// ```java
/// new ContactSheet("Sevens", "seed 1", 56).row("", tiles).note("…").writePng(file)
/// ```
///
/// @param title    what is seen
/// @param subtitle how it came about
/// @param side     how large a tile's longer side is shown, in points; two pixels of the file are one point
/// @param rows     from top to bottom
/// @param notes    lines below
public record ContactSheet(String title, String subtitle, int side, List<Row> rows, List<String> notes) {
    private static final int PIXELS = 2;
    private static final int MARGIN = 24;
    private static final int GAP = 6;
    private static final int LINE = 17;
    private static final Color PAGE = new Color(0xf6f4ef);
    private static final Color INK = new Color(0x1b1e23);
    private static final Color QUIET = new Color(0x5b6068);
    private static final Color GOOD = new Color(0x1b6b3a);
    private static final Color BAD = new Color(0xa3161f);
    private static final Font TITLE = new Font(Font.SERIF, Font.BOLD, 20);
    private static final Font BODY = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 10);

    /// A row of tiles.
    ///
    /// @param name  what stands before it; empty for nothing
    /// @param tiles from left to right
    public record Row(String name, List<Tile> tiles) {
        /// Copies the tiles.
        public Row {
            tiles = List.copyOf(tiles);
        }

        boolean hasCaptions() {
            return tiles.stream().anyMatch(tile -> !tile.caption().isEmpty());
        }
    }

    /// An empty sheet.
    public ContactSheet(String title, String subtitle, int side) {
        this(title, subtitle, side, List.of(), List.of());
    }

    /// Copies the lists and checks the side.
    public ContactSheet {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        if (side < 1) {
            throw new IllegalArgumentException("tiles of " + side + " points: expected at least 1");
        }
    }

    /// The same with one more row.
    public ContactSheet row(String name, List<Tile> tiles) {
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row(name, tiles));
        return new ContactSheet(title, subtitle, side, more, notes);
    }

    /// The same with these tiles in as many rows as they need, the first of which has the name.
    public ContactSheet rows(String name, List<Tile> tiles, int columns) {
        ContactSheet longer = this;
        for (int from = 0; from < tiles.size(); from += columns) {
            longer = longer.row(from == 0 ? name : "", tiles.subList(from, Math.min(tiles.size(), from + columns)));
        }
        return longer;
    }

    /// The same with one more line below.
    public ContactSheet note(String line) {
        List<String> more = new ArrayList<>(notes);
        more.add(line);
        return new ContactSheet(title, subtitle, side, rows, more);
    }

    /// Writes the sheet as a PNG file, as a whole or not at all.
    public void writePng(Path file) throws IOException {
        BufferedImage picture = picture();
        AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
    }

    // ---- The picture ------------------------------------------------------------------------------------

    /// The sheet as a picture.
    public BufferedImage picture() {
        BufferedImage nothing = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D measure = nothing.createGraphics();
        int names = rows.stream().mapToInt(row -> width(measure, BODY, row.name())).max().orElse(0);
        int left = MARGIN + (names == 0 ? 0 : names + 2 * GAP);
        int columns = rows.stream().mapToInt(row -> row.tiles().size()).max().orElse(0);
        int text = Math.max(Math.max(width(measure, TITLE, title), width(measure, BODY, subtitle)),
                notes.stream().mapToInt(note -> width(measure, BODY, note)).max().orElse(0));
        measure.dispose();
        int width = Math.max(left + columns * (side + GAP) - GAP, MARGIN + text) + MARGIN;
        int top = MARGIN + 24 + (subtitle.isEmpty() ? 0 : LINE) + 2 * GAP;
        int height = top + rows.stream().mapToInt(this::height).sum() + (notes.isEmpty() ? 0 : GAP + notes.size() * LINE)
                + MARGIN - GAP;

        BufferedImage picture = new BufferedImage(PIXELS * width, PIXELS * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(picture);
        write(pen, TITLE, INK, title, MARGIN, MARGIN + 18);
        write(pen, BODY, QUIET, subtitle, MARGIN, MARGIN + 24 + LINE - 3);
        int y = top;
        for (Row row : rows) {
            write(pen, BODY, INK, row.name(), left - 2 * GAP - width(pen, BODY, row.name()), y + side / 2 + 4);
            for (int column = 0; column < row.tiles().size(); column++) {
                draw(pen, row.tiles().get(column), left + column * (side + GAP), y);
            }
            y += height(row);
        }
        for (String note : notes) {
            y += LINE;
            write(pen, BODY, QUIET, note, MARGIN, y);
        }
        pen.dispose();
        return picture;
    }

    private int height(Row row) {
        return side + GAP + (row.hasCaptions() ? LINE : 0);
    }

    private void draw(Graphics2D pen, Tile tile, int x, int y) {
        BufferedImage picture = tile.picture();
        double scale = (double) side / Math.max(picture.getWidth(), picture.getHeight());
        int width = (int) Math.round(picture.getWidth() * scale);
        int height = (int) Math.round(picture.getHeight() * scale);
        pen.drawImage(picture, x + (side - width) / 2, y + (side - height) / 2, width, height, null);
        Color colour = switch (tile.mood()) {
            case PLAIN -> QUIET;
            case GOOD -> GOOD;
            case BAD -> BAD;
        };
        write(pen, SMALL, colour, tile.caption(), x + (side - width(pen, SMALL, tile.caption())) / 2, y + side + 12);
    }

    private static Graphics2D pen(BufferedImage picture) {
        Graphics2D pen = picture.createGraphics();
        pen.setColor(PAGE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.scale(PIXELS, PIXELS);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        // Pixels stay squares: what a network sees is not smooth.
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        return pen;
    }

    private static int width(Graphics2D pen, Font font, String text) {
        return pen.getFontMetrics(font).stringWidth(text);
    }

    private static void write(Graphics2D pen, Font font, Color colour, String text, int x, int y) {
        pen.setFont(font);
        pen.setColor(colour);
        pen.drawString(text, x, y);
    }
}
