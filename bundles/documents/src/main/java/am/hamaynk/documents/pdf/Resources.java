package am.hamaynk.documents.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** What one document asks for beside itself: a QR code is drawn, everything else refused, whatever wrote the address. */
final class Resources {
    private String refused;

    boolean allowed(String address, ExternalResourceType type) {
        if (address == null || address.startsWith("qr:") || address.startsWith("data:") || address.startsWith("#")) {
            return true;
        }
        note(address);
        return false;
    }

    FSStream refuse(String address) {
        note(address);
        return new Bytes(new byte[0]);
    }

    FSStream qr(String address) {
        return new Bytes(QrCode.png(address.substring("qr:".length())));
    }

    /** A paper with something left out is no paper. */
    void check() {
        if (refused != null) {
            throw new IllegalArgumentException("a document must hold all that it shows; refused: " + refused);
        }
    }

    private void note(String address) {
        if (refused == null) {
            refused = address;
        }
    }

    private record Bytes(byte[] content) implements FSStream {
        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }
}
