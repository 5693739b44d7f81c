package am.hamaynk.web.rest;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Permission;
import java.lang.reflect.Method;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;

/** Asks for the permission of the method before its body is read or anything is looked up. */
@Priority(Priorities.AUTHORIZATION)
final class PermissionFilter implements ContainerRequestFilter {
    private final Access access;

    @Context
    private ResourceInfo resource;

    PermissionFilter(Access access) {
        this.access = access;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        Permission permission = of(resource.getResourceClass(), method);
        if (permission == null) {
            throw Problem.of("forbidden", 403, method.getName());
        }
        access.require(permission.value());
    }

    static Permission of(Class<?> type, Method method) {
        Permission own = method.getAnnotation(Permission.class);
        return own == null ? type.getAnnotation(Permission.class) : own;
    }
}
