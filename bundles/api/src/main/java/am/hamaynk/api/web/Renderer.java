package am.hamaynk.api.web;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers a visit: a page where the component carries {@link Page}, a part of somebody else's page where it carries
 * {@link Section}. Called by many threads. Whatever it throws stays in its place: a {@link am.hamaynk.api.Problem} is
 * told to the visitor, on a POST beside the form with all that was typed; anything else is logged and apologised for.
 */
@ConsumerType
@FunctionalInterface
public interface Renderer {
    Reply render(Visit visit) throws Exception;
}
