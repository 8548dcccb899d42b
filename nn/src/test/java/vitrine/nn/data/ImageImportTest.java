package vitrine.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vitrine.array.NdArray;
import vitrine.array.Shape;
import vitrine.nn.io.MalformedFileException;

class ImageImportTest {
    private static final int DIGITS = 20;

    @TempDir
    Path folder;

    /// Digits of MNIST, drawn into pictures of all kinds, come back as they are in MNIST.
    @Nested
    class ADigitComesBack {
        private final Canvas enlarged = Canvas.plain().scaledBy(4);
        private final Canvas onWhite = enlarged.padded(50, 10, 30, 40).colours(Color.WHITE, Color.BLACK);

        @Test
        void fromItsOwnForm() throws IOException {
            assertComesBack(Canvas.plain(), "png", 0.99);
        }

        @Test
        void enlarged() throws IOException {
            assertComesBack(enlarged, "png", 0.99);
        }

        @Test
        void darkOnLightSomewhereOnALargerSheet() throws IOException {
            assertComesBack(Canvas.plain().scaledBy(10).padded(150, 20, 70, 100).colours(Color.WHITE, Color.BLACK),
                    "png", 0.99);
        }

        @Test
        void largerThanTheWorkingSize() throws IOException {
            assertComesBack(Canvas.plain().scaledBy(20).padded(100, 300, 500, 20), "png", 0.97);
        }

        @Test
        void croppedToAHairsbreadth() throws IOException {
            for (int row = 0; row < DIGITS; row++) {
                NdArray digit = Mnist.test().image(row);
                var box = ImageImport.read(Canvas.write(Canvas.plain().draw(digit), folder.resolve("whole.png")))
                        .crop();
                var image = onWhite.draw(digit).getSubimage(50 + 4 * box.x() - 2, 10 + 4 * box.y() - 2,
                        4 * box.width() + 4, 4 * box.height() + 4);
                var imported = ImageImport.read(Canvas.write(image, folder.resolve("cropped.png")));
                assertThat(imported.inverted()).isTrue();
                assertThat(likeness(imported.image(), digit)).as("digit %d", row).isGreaterThan(0.99);
            }
        }

        @Test
        void inColour() throws IOException {
            assertComesBack(onWhite.type(BufferedImage.TYPE_INT_RGB)
                    .colours(new Color(255, 240, 180), new Color(20, 30, 160)),
                    "png", 0.99);
            assertComesBack(enlarged.type(BufferedImage.TYPE_INT_RGB)
                    .colours(new Color(10, 60, 30), new Color(250, 240, 200)),
                    "png", 0.99);
        }

        @Test
        void onTransparentGround() throws IOException {
            assertComesBack(onWhite.type(BufferedImage.TYPE_INT_ARGB)
                    .colours(new Color(0, 0, 0, 0), Color.BLACK), "png", 0.99);
            assertComesBack(onWhite.type(BufferedImage.TYPE_INT_ARGB)
                    .colours(new Color(255, 0, 255, 0), Color.RED), "png", 0.99);
        }

        @Test
        void withLittleContrast() throws IOException {
            assertComesBack(onWhite.colours(new Color(190, 190, 190), new Color(110, 110, 110)), "png", 0.99);
        }

        @Test
        void in16Bits() throws IOException {
            assertComesBack(onWhite.type(BufferedImage.TYPE_USHORT_GRAY), "png", 0.99);
        }

        @Test
        void withAPalette() throws IOException {
            assertComesBack(onWhite.type(BufferedImage.TYPE_BYTE_INDEXED), "png", 0.95);
        }

        @Test
        void throughJpeg() throws IOException {
            assertComesBack(onWhite, "jpg", 0.98);
            assertComesBack(onWhite.type(BufferedImage.TYPE_INT_RGB), "jpg", 0.98);
            assertComesBack(Canvas.plain().padded(3, 7, 9, 5).colours(Color.WHITE, Color.BLACK), "jpg", 0.97);
        }

        @Test
        void outOfGrain() throws IOException {
            var random = new Random(1);
            var canvas = onWhite.colours(new Color(200, 200, 200), new Color(60, 60, 60));
            double mean = 0;
            double paper = 0;
            for (int row = 0; row < DIGITS; row++) {
                BufferedImage image = canvas.draw(Mnist.test().image(row));
                var raster = image.getRaster();
                for (int y = 0; y < image.getHeight(); y++) {
                    for (int x = 0; x < image.getWidth(); x++) {
                        double grain = raster.getSample(x, y, 0) + 12 * random.nextGaussian();
                        raster.setSample(x, y, 0, Math.clamp(Math.round(grain), 0, 255));
                    }
                }
                var imported = ImageImport.read(Canvas.write(image, folder.resolve("grain.png")));
                mean += likeness(imported.image(), Mnist.test().image(row)) / DIGITS;
                paper += Arrays.stream(imported.image().toDoubles()).filter(value -> value == 0).count();
            }
            assertThat(mean).isGreaterThan(0.97);
            // MNIST itself: 81 %.
            assertThat(paper / DIGITS / (28 * 28)).as("share of clean paper").isGreaterThan(0.78);
        }

        private void assertComesBack(Canvas canvas, String format, double likeness) throws IOException {
            for (int row = 0; row < DIGITS; row++) {
                NdArray digit = Mnist.test().image(row);
                var imported = ImageImport.read(Canvas.write(canvas.draw(digit), folder.resolve("digit." + format)));
                assertThat(imported.image().shape()).isEqualTo(Shape.of(1, 28, 28));
                assertThat(likeness(imported.image(), digit)).as("digit %d", row).isGreaterThan(likeness);
            }
        }
    }

    @Nested
    class TheFrame {
        @Test
        void isMnists() throws IOException {
            for (int row = 0; row < DIGITS; row++) {
                Canvas canvas = Canvas.plain().scaledBy(3 + row % 8).padded(row, 2 * row, 7, 0);
                double[] image = ImageImport.read(Canvas.write(canvas.draw(Mnist.train().image(row)),
                        folder.resolve("digit.png"))).image().toDoubles();
                int left = 28;
                int right = -1;
                int top = 28;
                int bottom = -1;
                double mass = 0;
                double across = 0;
                double down = 0;
                for (int i = 0; i < image.length; i++) {
                    int x = i % 28;
                    int y = i / 28;
                    assertThat(image[i]).isBetween(0.0, 1.0);
                    if (image[i] > 0) {
                        left = Math.min(left, x);
                        right = Math.max(right, x);
                        top = Math.min(top, y);
                        bottom = y;
                    }
                    mass += image[i];
                    across += image[i] * x;
                    down += image[i] * y;
                }
                assertThat(Math.max(right - left, bottom - top) + 1).isEqualTo(20);
                assertThat(across / mass).isBetween(13.5, 14.5);
                assertThat(down / mass).isBetween(13.5, 14.5);
                assertThat(Arrays.stream(image).max()).hasValue(1);
            }
        }

        // Twice as high as wide, so 10 × 20 pixels, each 4 × 4 of the picture; the centre of pixels 9 … 18 is 13.5,
        // that of 4 … 23 too, and MNIST rounds 14 − 4.5 and 14 − 9.5 up.
        @Test
        void ofABlockIsKnownPixelByPixel() throws IOException {
            var image = new BufferedImage(100, 150, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 30; y < 110; y++) {
                for (int x = 20; x < 60; x++) {
                    image.getRaster().setSample(x, y, 0, 200);
                }
            }
            var imported = ImageImport.read(Canvas.write(image, folder.resolve("block.png")));
            assertThat(imported.crop()).isEqualTo(new ImageImport.Crop(20, 30, 40, 80));
            double[] expected = new double[28 * 28];
            for (int y = 5; y < 25; y++) {
                Arrays.fill(expected, y * 28 + 10, y * 28 + 20, 1);
            }
            assertThat(imported.image().toDoubles()).containsExactly(expected, within(1e-12));
        }

        @Test
        void holdsTheWholeDigitEvenIfItsMassLiesFarOff() throws IOException {
            // A heavy head on a long thin neck.
            var image = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 10; y < 190; y++) {
                for (int x = y < 20 ? 10 : 95; x < (y < 20 ? 190 : 96); x++) {
                    image.getRaster().setSample(x, y, 0, 255);
                }
            }
            NdArray frame = ImageImport.read(Canvas.write(image, folder.resolve("nail.png"))).image();
            assertThat(frame.get(0, 8, 10)).isEqualTo(1);
            assertThat(frame.get(0, 27, 14) + frame.get(0, 27, 13)).isPositive();
            assertThat(frame.at(0).slice(0, 0, 8).sum().scalar()).isZero();
        }

        @Test
        void showsThinLinesAtFullStrength() throws IOException {
            var image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
            var pen = image.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, 400, 400);
            pen.setColor(Color.BLACK);
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setStroke(new BasicStroke(2));
            pen.drawOval(150, 100, 100, 200);
            pen.dispose();
            var imported = ImageImport.read(Canvas.write(image, folder.resolve("zero.png")));
            assertThat(imported.image().max().scalar()).isEqualTo(1);
            assertThat(imported.image().get(0, 14, 14)).as("the hole of the zero").isZero();
        }
    }

    @Nested
    class TheRecord {
        @Test
        void saysWhatWasDone() throws IOException {
            var image = new BufferedImage(60, 50, BufferedImage.TYPE_BYTE_GRAY);
            var raster = image.getRaster();
            for (int i = 0; i < 60 * 50; i++) {
                int x = i % 60;
                int y = i / 60;
                raster.setSample(x, y, 0, x >= 10 && x < 22 && y >= 5 && y < 40 ? 20 : 230);
            }
            var imported = ImageImport.read(Canvas.write(image, folder.resolve("block.png")));
            assertThat(imported.width()).isEqualTo(60);
            assertThat(imported.height()).isEqualTo(50);
            assertThat(imported.inverted()).isTrue();
            assertThat(imported.crop()).isEqualTo(new ImageImport.Crop(10, 5, 12, 35));
            assertThat(imported.story())
                    .isEqualTo("A picture of 60 × 50 pixels, dark ink on light paper and so inverted, "
                    + "cropped to the 12 × 35 pixels from column 10 and row 5, "
                    + "scaled until the longer side had 20 pixels, and centred by its mass in 28 × 28.");
        }

        @Test
        void countsInPixelsOfThePictureEvenIfItIsLarge() throws IOException {
            var image = new BufferedImage(997, 600, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 200; y < 600; y++) {
                for (int x = 896; x < 997; x++) {
                    image.getRaster().setSample(x, y, 0, 255);
                }
            }
            var imported = ImageImport.read(Canvas.write(image, folder.resolve("corner.png")));
            assertThat(imported.crop()).isEqualTo(new ImageImport.Crop(896, 200, 101, 400));
            assertThat(imported.inverted()).isFalse();
            assertThat(imported.story()).contains("light ink on dark paper, cropped");
        }
    }

    @Nested
    class Refused {
        @Test
        void areBlankPictures() throws IOException {
            for (Color colour : new Color[] {Color.WHITE, Color.BLACK, Color.GRAY, new Color(0, 0, 0, 0)}) {
                Canvas canvas = Canvas.plain().type(BufferedImage.TYPE_INT_ARGB).colours(colour, colour);
                assertBlank(canvas, 3);
            }
            // White ink on white paper, in spite of the transparency.
            assertBlank(Canvas.plain().type(BufferedImage.TYPE_INT_ARGB)
                    .colours(new Color(255, 255, 255, 0), Color.WHITE), 3);
            assertBlank(Canvas.plain().colours(new Color(200, 200, 200), new Color(190, 190, 190)), 3);
        }

        private void assertBlank(Canvas canvas, int row) throws IOException {
            Path file = Canvas.write(canvas.draw(Mnist.test().image(row)), folder.resolve("blank.png"));
            assertRefused(file, "is blank: no ink stands out from the paper, where transparency counts as white paper");
        }

        @Test
        void areFilesOfOtherKinds() throws IOException {
            String problem = "is neither a PNG nor a JPEG image";
            assertRefused(Files.write(folder.resolve("empty.png"), new byte[0]), problem);
            assertRefused(Files.writeString(folder.resolve("text.png"), "I am a picture, really"), problem);
            assertRefused(Canvas.write(Canvas.plain().draw(Mnist.test().image(0)), folder.resolve("digit.gif")),
                    problem);
        }

        @Test
        void areBrokenFiles() throws IOException {
            BufferedImage image = Canvas.plain().draw(Mnist.test().image(0));
            byte[] whole = Files.readAllBytes(Canvas.write(image, folder.resolve("whole.png")));
            Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(whole, whole.length / 2));
            assertRefused(half, "cannot be decoded, so it is broken or of an unusual kind");
        }

        @Test
        void areHugePicturesBeforeTheyAreDecoded() throws IOException {
            Path file = Files.write(folder.resolve("huge.png"), pngOf(40_000, 1_601));
            assertRefused(file, "has 40000 × 1601 pixels; at most 64000000 in all are read");
        }

        @Test
        void areMissingFiles() {
            assertThatThrownBy(() -> ImageImport.read(folder.resolve("nowhere.png")))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("nowhere.png");
        }

        // A few bytes at a time, in PNG and in JPEG: decoders throw all sorts of things.
        @Test
        void orReadAreFilesWithDamage() throws IOException {
            var random = new Random(1);
            for (String format : new String[] {"png", "jpg"}) {
                BufferedImage image = Canvas.plain().padded(3, 3, 3, 3).draw(Mnist.test().image(1));
                byte[] whole = Files.readAllBytes(Canvas.write(image, folder.resolve("whole." + format)));
                for (int trial = 0; trial < 500; trial++) {
                    int length = trial % 2 == 0 ? whole.length : random.nextInt(whole.length);
                    byte[] damaged = Arrays.copyOf(whole, length);
                    for (int i = 0; i < trial % 7 && damaged.length > 0; i++) {
                        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                    }
                    Path file = Files.write(folder.resolve("damaged." + format), damaged);
                    try {
                        assertThat(ImageImport.read(file).image().shape()).isEqualTo(Shape.of(1, 28, 28));
                    } catch (MalformedFileException refused) {
                        assertThat(refused.getMessage()).startsWith(file + ": ").doesNotContain("\n");
                    }
                }
            }
        }

        private static void assertRefused(Path file, String problem) {
            assertThatThrownBy(() -> ImageImport.read(file)).isInstanceOf(MalformedFileException.class)
                    .hasMessage(file + ": " + problem);
        }

        // Signature and header of a PNG in grey, and nothing after it.
        private static byte[] pngOf(int width, int height) throws IOException {
            byte[] header = ByteBuffer.allocate(17).put(new byte[] {'I', 'H', 'D', 'R'}).putInt(width).putInt(height)
                    .put(new byte[] {8, 0, 0, 0, 0}).array();
            var crc = new CRC32();
            crc.update(header);
            var png = new ByteArrayOutputStream();
            png.write(HexFormat.of().parseHex("89504e470d0a1a0a"));
            png.write(ByteBuffer.allocate(4).putInt(13).array());
            png.write(header);
            png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
            png.write(HexFormat.of().parseHex("00000000" + "49454e44" + "ae426082"));
            return png.toByteArray();
        }
    }

    @Test
    void greyNumbersAreTakenAsTheyAre() throws IOException {
        // BufferedImage.getRGB would brighten 100 to 166.
        var image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 100);
        Path file = Canvas.write(image, folder.resolve("grey.png"));
        assertThat(PictureFile.read(file).level(0, 0)).isEqualTo(100);
        assertThat(ImageIO.read(file.toFile()).getRGB(0, 0) & 0xff).isGreaterThan(150);
    }

    @Test
    void coloursBecomeGreyByTheirLuma() {
        var image = new BufferedImage(5, 1, BufferedImage.TYPE_INT_ARGB);
        int[] argb = {0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff, 0x80000000};
        image.setRGB(0, 0, 5, 1, argb, 0, 5);
        // 0.299, 0.587, 0.114 and 1 of 255; black half transparent on white.
        GreyPicture grey = PictureFile.grey(image);
        assertThat(IntStream.range(0, 5).map(x -> grey.level(x, 0))).containsExactly(76, 150, 29, 255, 127);
    }

    @Test
    void otsusThresholdLiesBetweenTwoHeaps() {
        int[] histogram = new int[256];
        histogram[10] = 50;
        histogram[20] = 50;
        histogram[100] = 3;
        histogram[110] = 3;
        assertThat(Otsu.threshold(histogram)).isEqualTo((20 + 99) / 2);
    }

    /// The correlation of the two, after a shift by up to a pixel: where the centre of mass lies on the edge
    /// between two pixels, the least difference decides to which of them MNIST moves it.
    private static double likeness(NdArray image, NdArray digit) {
        double best = -1;
        double[] pixels = image.toDoubles();
        for (int down = -1; down <= 1; down++) {
            for (int across = -1; across <= 1; across++) {
                double[] shifted = new double[28 * 28];
                for (int y = 1; y < 27; y++) {
                    System.arraycopy(pixels, (y + down) * 28 + 1 + across, shifted, y * 28 + 1, 26);
                }
                best = Math.max(best, correlation(shifted, digit.toDoubles()));
            }
        }
        return best;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
