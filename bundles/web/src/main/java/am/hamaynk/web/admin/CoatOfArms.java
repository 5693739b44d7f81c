package am.hamaynk.web.admin;

import am.hamaynk.api.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Knows a picture by its content, whatever its name says. An SVG is served in a sandbox; here it must also be a drawing
 * and nothing else: no scripts, no handlers, nothing from elsewhere.
 */
final class CoatOfArms {
    static final int LARGEST = 500 * 1024;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private CoatOfArms() {}

    /**
     * @return its media type
     * @throws Problem {@code too-large} or {@code bad-picture} at field {@code coatOfArms}
     */
    static String type(byte[] content) {
        if (content.length > LARGEST) {
            throw Problem.field("coatOfArms", "too-large");
        }
        if (content.length > 24 && Arrays.equals(PNG, Arrays.copyOf(content, PNG.length))) {
            return "image/png";
        }
        if (drawing(content)) {
            return "image/svg+xml";
        }
        throw Problem.field("coatOfArms", "bad-picture");
    }

    private static boolean drawing(byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (var in = new ByteArrayInputStream(content)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            boolean first = true;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.PROCESSING_INSTRUCTION
                        || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    return false;
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (first && !reader.getLocalName().equals("svg") || !harmless(reader)) {
                        return false;
                    }
                    first = false;
                }
            }
            return !first;
        } catch (XMLStreamException | IOException noDrawing) {
            return false;
        }
    }

    private static boolean harmless(XMLStreamReader element) {
        String name = element.getLocalName().toLowerCase(Locale.ROOT);
        if (name.equals("script") || name.equals("foreignobject") || name.equals("iframe")) {
            return false;
        }
        for (int i = 0; i < element.getAttributeCount(); i++) {
            String attribute = element.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            String value = element.getAttributeValue(i).strip().toLowerCase(Locale.ROOT);
            boolean reference = attribute.equals("href") && !value.startsWith("#") && !value.startsWith("data:image/");
            if (attribute.startsWith("on") || reference || value.contains("javascript:")) {
                return false;
            }
        }
        return true;
    }
}
