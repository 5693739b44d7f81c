package am.hamaynk.itests;

import am.hamaynk.testing.ArchivedPdf;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** What a resident holds in the hand, read as an archive, an eye and a telephone would. */
record Paper(byte[] pdf) {
    private static final int DPI = 200;

    /** By the standards for what is kept for ever and for what is read aloud. */
    void valid() throws Exception {
        ArchivedPdf.check("the paper", pdf);
    }

    String text() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** What a telephone reads from the page as it is printed. */
    String square() throws IOException, ReaderException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return square(new PDFRenderer(document).renderImageWithDPI(document.getNumberOfPages() - 1, DPI));
        }
    }

    /** The same of a picture of a screen. */
    static String square(byte[] picture) throws IOException, ReaderException {
        return square(ImageIO.read(new ByteArrayInputStream(picture)));
    }

    private static String square(BufferedImage image) throws ReaderException {
        int[] dots = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), dots))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
