package vitrine.xai.evaluate;

import vitrine.array.NdArray;

/// Whether an explanation points to where an object is, given the object's box.
///
/// @param top    the box's first row
/// @param left   its first column
/// @param bottom the row behind its last one
/// @param right  the column behind its last one
public record Localisation(int top, int left, int bottom, int right) {
    /// Checks that the box is not empty.
    public Localisation {
        if (top < 0 || left < 0 || bottom <= top || right <= left) {
            throw new IllegalArgumentException("a box of the rows " + top + " to " + bottom + " and the columns " + left
                    + " to " + right + ": expected at least one row and one column");
        }
    }

    /// The pointing game (Zhang et al. 2018): whether the pixel with the largest attribution, the first of equals, lies in
    /// the box. The mean over many images is the method's accuracy.
    ///
    /// @param attributions (C, H, W); the channels of a pixel are summed
    public boolean hit(NdArray attributions) {
        NdArray map = map(attributions);
        int largest = map.argMax();
        int row = largest / map.shape().dim(1);
        int column = largest % map.shape().dim(1);
        return row >= top && row < bottom && column >= left && column < right;
    }

    /// The share of all positive attribution that lies in the box; 0 if there is none (the inside–total ratio, as in Bach et
    /// al. 2016).
    ///
    /// @param attributions (C, H, W); the channels of a pixel are summed
    public double insideShare(NdArray attributions) {
        NdArray map = map(attributions);
        double inside = 0;
        double all = 0;
        for (int row = 0; row < map.shape().dim(0); row++) {
            for (int column = 0; column < map.shape().dim(1); column++) {
                double value = Math.max(0, map.get(row, column));
                all += value;
                if (row >= top && row < bottom && column >= left && column < right) {
                    inside += value;
                }
            }
        }
        return all == 0 ? 0 : inside / all;
    }

    private NdArray map(NdArray attributions) {
        if (attributions.shape().rank() != 3 || attributions.shape().dim(1) < bottom
                || attributions.shape().dim(2) < right) {
            throw new IllegalArgumentException("a box of the rows " + top + " to " + bottom + " and the columns " + left
                    + " to " + right + " in attributions of shape " + attributions.shape()
                    + ": expected an image (C, H, W) that holds it");
        }
        return attributions.sum(0);
    }
}
