package am.hamaynk.api.rest;

import org.osgi.annotation.versioning.ConsumerType;

/** What a resource's method returns that made something: it is answered by 201 and says where the new thing stands. */
@ConsumerType
public interface Created {
    /** Its address, beginning with {@code /api/v1/}. */
    String location();
}
