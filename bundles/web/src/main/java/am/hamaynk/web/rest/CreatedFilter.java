package am.hamaynk.web.rest;

import am.hamaynk.api.rest.Created;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;

/** Answers {@link Created} by 201 with its address. */
final class CreatedFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Created created) {
            response.setStatusInfo(Response.Status.CREATED);
            response.getHeaders().putSingle(HttpHeaders.LOCATION, created.location());
        }
    }
}
