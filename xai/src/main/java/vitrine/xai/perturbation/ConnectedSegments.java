package vitrine.xai.perturbation;

import java.util.Arrays;

/// Makes every segment of a picture one piece: neighbouring pixels with the same label, side by side and not across a
/// corner, are a segment of their own, and pieces that are too small join the segment above or left of them.
final class ConnectedSegments {
    private ConnectedSegments() {}

    /// The pieces of a labelling, numbered from 0 in the order in which they are met row by row.
    ///
    /// @param labels   one for each pixel, row by row
    /// @param width    pixels in a row
    /// @param smallest how many pixels a piece needs to stay one
    static int[] of(int[] labels, int width, int smallest) {
        int[] segments = new int[labels.length];
        Arrays.fill(segments, -1);
        int[] piece = new int[labels.length];
        int count = 0;
        for (int start = 0; start < labels.length; start++) {
            if (segments[start] >= 0) {
                continue;
            }
            int size = fill(labels, width, start, count, segments, piece);
            if (size < smallest && start > 0) {
                int neighbour = start % width > 0 ? segments[start - 1] : segments[start - width];
                for (int i = 0; i < size; i++) {
                    segments[piece[i]] = neighbour;
                }
            } else {
                count++;
            }
        }
        return segments;
    }

    /// Gives the piece around `start` a number, and lists its pixels.
    private static int fill(int[] labels, int width, int start, int number, int[] segments, int[] piece) {
        int size = 0;
        segments[start] = number;
        piece[size++] = start;
        for (int next = 0; next < size; next++) {
            int pixel = piece[next];
            int column = pixel % width;
            int[] neighbours = {
                column > 0 ? pixel - 1 : -1, column < width - 1 ? pixel + 1 : -1,
                pixel - width, pixel + width};
            for (int neighbour : neighbours) {
                if (neighbour >= 0 && neighbour < labels.length && segments[neighbour] < 0
                        && labels[neighbour] == labels[start]) {
                    segments[neighbour] = number;
                    piece[size++] = neighbour;
                }
            }
        }
        return size;
    }
}
