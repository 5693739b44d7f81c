package am.hamaynk.web.rest;

import am.hamaynk.api.Problem;
import am.hamaynk.web.Screening;
import java.io.IOException;
import java.io.InputStream;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.io.CacheSizeExceededException;
import org.apache.cxf.io.CachedOutputStream;

/** Has a file that is sent as the body looked into, once it is known that its sender may send one. */
@Priority(Priorities.ENTITY_CODER)
final class ScreeningFilter implements ContainerRequestFilter {
    private static final long MOST = 256L << 20;

    private final Screening screening;

    ScreeningFilter(Screening screening) {
        this.screening = screening;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!screening.active() || json(request.getMediaType()) || !request.hasEntity()) {
            return;
        }
        String address = request.getUriInfo().getRequestUri().getPath();
        // the library removes the file it lies in when the last reader has closed
        try (CachedOutputStream kept = new CachedOutputStream()) {
            kept.setMaxSize(MOST);
            try (InputStream body = request.getEntityStream()) {
                body.transferTo(kept);
            } catch (CacheSizeExceededException tooLarge) {
                throw Problem.of("too-large", 413);
            }
            kept.lockOutputStream();
            InputStream again = kept.getInputStream();
            Problem refusal =
                    screening.refusal(kept::getInputStream, address, address).orElse(null);
            if (refusal != null) {
                again.close();
                throw refusal;
            }
            request.setEntityStream(again);
        }
    }

    private static boolean json(MediaType type) {
        return type != null && type.getSubtype().matches("json|.+\\+json");
    }
}
