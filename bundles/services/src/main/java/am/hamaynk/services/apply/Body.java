package am.hamaynk.services.apply;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Form.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that a program sends as the body of its request, to be taken as one that comes with a form. */
public record Body(String name, byte[] content) implements Upload {
    private static final int LONGEST_NAME = 200;

    /** @throws Problem 422 {@code required-field} where there is none, {@code file-too-large} at field {@code file} */
    public static Body read(String name, InputStream body) throws IOException {
        String called = name == null || name.isBlank() ? "file" : name;
        String shown = called.length() > LONGEST_NAME ? called.substring(0, LONGEST_NAME) : called;
        byte[] content = body == null ? new byte[0] : body.readNBytes((Uploads.MOST << 20) + 1);
        if (content.length == 0) {
            throw Problem.field("file", "required-field");
        }
        if (content.length > Uploads.MOST << 20) {
            throw Problem.field("file", "file-too-large", shown, Uploads.MOST);
        }
        return new Body(shown, content);
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }
}
