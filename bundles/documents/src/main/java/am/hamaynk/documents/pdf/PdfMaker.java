package am.hamaynk.documents.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.w3c.dom.Document;

/**
 * Makes a tagged PDF/A-2a (ISO 19005-2) of an XHTML document, out of the document and the fonts in this bundle alone. Nothing
 * of the PDF library is loaded before the first one.
 */
public final class PdfMaker {
    private static final String STYLE =
            """
            @page { size: A4; margin: 20mm 18mm 22mm 22mm }
            html { font-family: 'Noto Sans'; font-size: 10.5pt; line-height: 1.4 }
            h1, h2, h3 { font-family: 'Noto Serif'; font-weight: bold; line-height: 1.25; page-break-after: avoid }
            table { border-collapse: collapse } tr { page-break-inside: avoid }
            """;
    private static final Set<String> SANS = Set.of("Noto Sans", "Noto Sans Armenian", "sans-serif");
    private static final Set<String> SERIF = Set.of("Noto Serif", "Noto Serif Armenian", "serif");

    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    public PdfMaker() {
        XRLog.setLoggerImpl(new LibraryLog());
    }

    /**
     * @param xhtml well-formed, with {@code lang} and {@code title}
     * @throws IllegalArgumentException where it is not, or refers to anything outside itself
     */
    public byte[] make(String xhtml) {
        Document document = Xhtml.parse(xhtml, STYLE);
        Resources resources = new Resources();
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withW3cDocument(document, null)
                .toStream(out)
                .withProducer("Hamaynk")
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(colours)
                .useReplacementText("□")
                .useUriResolver((base, address) -> address)
                .useExternalResourceAccessControl(
                        resources::allowed, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        resources::allowed, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useHttpStreamImplementation(resources::refuse)
                .useProtocolsStreamImplementation(resources::refuse, "http", "https", "file", "jar", "ftp", "bundle")
                .useProtocolsStreamImplementation(resources::qr, "qr");
        SANS.forEach(family -> fonts(builder, family, "NotoSans"));
        SERIF.forEach(family -> fonts(builder, family, "NotoSerif"));
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        resources.check();
        return out.toByteArray();
    }

    private static void fonts(PdfRendererBuilder builder, String family, String file) {
        builder.useFont(() -> font(file + "-Regular"), family, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font(file + "-Bold"), family, 700, FontStyle.NORMAL, true);
    }

    private static InputStream font(String name) {
        return PdfMaker.class.getResourceAsStream("/fonts/" + name + ".ttf");
    }
}
