package am.hamaynk.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether a paper can be kept for ever (PDF/A-2a, ISO 19005-2) and read aloud (PDF/UA-1, ISO 14289-1), in one
 * place, so that every paper of every module is held to the same.
 */
public final class ArchivedPdf {
    private static final List<String> STANDARDS = List.of("2a", "ua1");

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private ArchivedPdf() {}

    /**
     * @param what it is, for whoever reads of what is wrong with it
     * @throws AssertionError naming the standard and the clauses that it breaks
     */
    public static void check(String what, byte[] pdf) throws IOException, VeraPDFException {
        for (String standard : STANDARDS) {
            PDFAFlavour flavour = PDFAFlavour.fromString(standard);
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour)) {
                ValidationResult result = Foundries.defaultInstance()
                        .createValidator(flavour, false)
                        .validate(parser);
                assertTrue(result.isCompliant(), what + " by " + standard + ": " + result.getTestAssertions());
            }
        }
    }
}
