package vitrine.classroom.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The few colours of a film. A picture of 64 colours takes a quarter of the room of one of all colours, and as all frames
/// have the same ones, nothing flickers.
///
/// @param colours at most 256, as 0xRRGGBB
record FilmPalette(List<Integer> colours) {
    private static final int MOST = 256;
    private static final int BITS = 8;

    FilmPalette {
        colours = List.copyOf(colours);
        if (colours.isEmpty() || colours.size() > MOST) {
            throw new IllegalArgumentException(colours.size() + " colours: expected 1 … " + MOST);
        }
    }

    /// Greys, from black to white.
    static List<Integer> greys(int count) {
        List<Integer> greys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            greys.add(mix(0x000000, 0xffffff, (double) i / (count - 1)));
        }
        return greys;
    }

    /// A colour on the straight line between two others.
    ///
    /// @param share of the second, from 0 to 1
    static int mix(int first, int second, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = first >> shift & 255;
            int b = second >> shift & 255;
            mixed |= (int) Math.round(a + share * (b - a)) << shift;
        }
        return mixed;
    }

    /// The picture in these colours, each pixel in that which is nearest to its own.
    BufferedImage applied(BufferedImage picture) {
        int[] table = colours.stream().mapToInt(Integer::intValue).toArray();
        var model = new IndexColorModel(BITS, table.length, table, 0, false, -1, DataBuffer.TYPE_BYTE);
        var indexed = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int index = nearest.computeIfAbsent(picture.getRGB(x, y) & 0xffffff, this::nearest);
                indexed.getRaster().setSample(x, y, 0, index);
            }
        }
        return indexed;
    }

    private int nearest(int colour) {
        int best = 0;
        for (int i = 1; i < colours.size(); i++) {
            if (distance(colour, colours.get(i)) < distance(colour, colours.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int first, int second) {
        Color a = new Color(first);
        Color b = new Color(second);
        int red = a.getRed() - b.getRed();
        int green = a.getGreen() - b.getGreen();
        int blue = a.getBlue() - b.getBlue();
        return red * red + green * green + blue * blue;
    }
}
