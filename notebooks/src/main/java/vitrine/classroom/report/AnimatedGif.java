package vitrine.classroom.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures that follow each other for ever: a GIF (version 89a) whose frames have a delay each, with Netscape's extension
/// that makes it begin again. The same pictures give the same bytes.
///
/// @param frames pictures of one size; at least one
/// @param delay  how long each is shown, in hundredths of a second
/// @param hold   how long the last one is shown, in hundredths of a second
record AnimatedGif(List<BufferedImage> frames, int delay, int hold) {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final byte[] FOR_EVER = {1, 0, 0};

    AnimatedGif {
        frames = List.copyOf(frames);
        if (frames.isEmpty() || delay < 1 || hold < 1) {
            throw new IllegalArgumentException(frames.size() + " frames of " + delay + " and " + hold
                    + " hundredths of a second: expected at least 1 of each");
        }
    }

    /// The file's bytes.
    byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames.size(); i++) {
                BufferedImage frame = frames.get(i);
                IIOMetadata metadata = writer.getDefaultImageMetadata(
                        ImageTypeSpecifier.createFromRenderedImage(frame), null);
                metadata.mergeTree(FORMAT, timing(i == frames.size() - 1 ? hold : delay));
                writer.writeToSequence(new IIOImage(frame, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadataNode timing(int hundredths) {
        var control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Integer.toString(hundredths));
        var repeat = new IIOMetadataNode("ApplicationExtension");
        repeat.setAttribute("applicationID", "NETSCAPE");
        repeat.setAttribute("authenticationCode", "2.0");
        repeat.setUserObject(FOR_EVER.clone());
        var extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(repeat);
        var root = new IIOMetadataNode(FORMAT);
        root.appendChild(control);
        root.appendChild(extensions);
        return root;
    }
}
