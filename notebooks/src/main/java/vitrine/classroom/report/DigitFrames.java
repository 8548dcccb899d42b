package vitrine.classroom.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import vitrine.array.NdArray;
import vitrine.gan.diary.Diary;
import vitrine.gan.diary.DiaryKeeper;
import vitrine.gan.diary.Snapshot;

/// The snapshots of a training on digits: a grid in which every place always has the same noise.
final class DigitFrames {
    private static final int SCALE = 2;
    private static final int GAP = 4;
    private static final int GREYS = 32;
    private static final FilmPalette PALETTE = new FilmPalette(FilmPalette.greys(GREYS));

    private DigitFrames() {}

    /// A frame for each snapshot.
    static List<Frame> of(Diary diary) {
        TurnStamp stamp = new TurnStamp(diary.snapshots().getLast().turn());
        return diary.snapshots().stream()
                .map(snapshot -> new Frame(snapshot.turn(), PALETTE.applied(picture(snapshot, stamp))))
                .toList();
    }

    private static BufferedImage picture(Snapshot snapshot, TurnStamp stamp) {
        NdArray samples = snapshot.samples();
        int height = SCALE * samples.shape().dim(2) + GAP;
        int width = SCALE * samples.shape().dim(3) + GAP;
        int count = samples.shape().dim(0);
        int rows = Math.ceilDiv(count, DiaryKeeper.COLUMNS);
        int bottom = GAP + rows * height;
        var picture = new BufferedImage(GAP + DiaryKeeper.COLUMNS * width, bottom + TurnStamp.HEIGHT,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), bottom);
        for (int i = 0; i < count; i++) {
            paint(picture, GAP + i % DiaryKeeper.COLUMNS * width, GAP + i / DiaryKeeper.COLUMNS * height, samples.at(i).at(0));
        }
        stamp.draw(pen, bottom, picture.getWidth(), snapshot.turn());
        pen.dispose();
        return picture;
    }

    private static void paint(BufferedImage picture, int left, int top, NdArray digit) {
        double[] values = digit.toDoubles();
        int width = digit.shape().dim(1);
        for (int y = 0; y < SCALE * digit.shape().dim(0); y++) {
            for (int x = 0; x < SCALE * width; x++) {
                double ink = Math.clamp(values[y / SCALE * width + x / SCALE], 0, 1);
                picture.setRGB(left + x, top + y, FilmPalette.mix(0x000000, 0xffffff, ink));
            }
        }
    }
}
