package vitrine.classroom.report;

import java.awt.Color;
import java.awt.Graphics2D;

/// A strip below a frame that says when it was: a bar for the share of the turns, and their number in digits of 3 × 5
/// squares, so that no font is needed.
///
/// @param last the number of the last turn
record TurnStamp(int last) {
    /// How high the strip is.
    static final int HEIGHT = 22;

    private static final int SQUARE = 2;
    private static final int MARGIN = 6;
    private static final Color GROUND = new Color(0xffffff);
    private static final Color INK = new Color(0x1b1e23);
    private static final Color TRACK = new Color(0xd9d9d9);

    /// Each digit's rows from the top, three bits each.
    private static final int[][] DIGITS = {
        {7, 5, 5, 5, 7}, {2, 6, 2, 2, 7}, {7, 1, 7, 4, 7}, {7, 1, 7, 1, 7}, {5, 5, 7, 1, 1},
        {7, 4, 7, 1, 7}, {7, 4, 7, 5, 7}, {7, 1, 1, 2, 2}, {7, 5, 7, 5, 7}, {7, 5, 7, 1, 7}
    };

    /// Draws the strip of a turn with its upper left corner at (0, y).
    void draw(Graphics2D pen, int y, int width, int turn) {
        pen.setColor(GROUND);
        pen.fillRect(0, y, width, HEIGHT);
        int room = Integer.toString(last).length() * 4 * SQUARE;
        int end = width - MARGIN - room - MARGIN;
        pen.setColor(TRACK);
        pen.fillRect(MARGIN, y + HEIGHT / 2 - 1, end - MARGIN, 3);
        pen.setColor(INK);
        pen.fillRect(MARGIN, y + HEIGHT / 2 - 1, last == 0 ? 0 : (int) ((long) (end - MARGIN) * turn / last), 3);
        String digits = Integer.toString(turn);
        int x = width - MARGIN - digits.length() * 4 * SQUARE + SQUARE;
        for (int i = 0; i < digits.length(); i++) {
            draw(pen, x + i * 4 * SQUARE, y + (HEIGHT - 5 * SQUARE) / 2, DIGITS[digits.charAt(i) - '0']);
        }
    }

    private static void draw(Graphics2D pen, int x, int y, int... rows) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < 3; column++) {
                if ((rows[row] >> (2 - column) & 1) == 1) {
                    pen.fillRect(x + column * SQUARE, y + row * SQUARE, SQUARE, SQUARE);
                }
            }
        }
    }
}
