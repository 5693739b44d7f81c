package am.hamaynk.operations.openapi;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Created;
import am.hamaynk.operations.routes.Published;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;

/** Tells with each operation what it asks of its caller. */
final class Decoration extends AbstractOpenAPIExtension {
    static final String PERMISSION = "x-permission";
    static final String SCHEME = "bearer";
    /** On an operation that makes something, until its answers are named. */
    static final String CREATED = "x-created";

    private final Published resource;

    Decoration(Published resource) {
        this.resource = resource;
    }

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        String permission = Published.permission(resource.type(), method);
        operation.setTags(List.of(resource.module()));
        operation.addExtension(PERMISSION, permission);
        operation.setSecurity(
                Permission.PUBLIC.equals(permission) || Permission.HOLDER.equals(permission)
                        ? List.of()
                        : List.of(new SecurityRequirement().addList(SCHEME)));
        String type = resource.type().getSimpleName().replaceAll("Resource$", "");
        operation.setOperationId(resource.module() + Names.capital(type) + Names.capital(method.getName()));
        if (Created.class.isAssignableFrom(method.getReturnType())) {
            operation.addExtension(CREATED, true);
        }
        super.decorateOperation(operation, method, chain);
    }
}
