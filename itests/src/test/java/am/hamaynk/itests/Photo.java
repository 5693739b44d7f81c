package am.hamaynk.itests;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Photographs as telephones make them: real JPEG, of some megabytes. */
final class Photo {
    /** What noise takes at this quality, about. */
    private static final double BYTES_A_PIXEL = 0.88;

    private Photo() {}

    /** @param bytes about so many; noise, so that nothing makes it smaller */
    static byte[] of(int bytes) {
        int side = (int) Math.sqrt(bytes / BYTES_A_PIXEL);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(bytes);
        int[] row = new int[side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                row[x] = random.nextInt();
            }
            image.setRGB(0, y, side, 1, row, 0, side);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream written = new ByteArrayOutputStream(bytes);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(written)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.9f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        } finally {
            writer.dispose();
        }
        return written.toByteArray();
    }
}
