package am.hamaynk.operations.openapi;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Created;
import am.hamaynk.operations.routes.Published;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.ws.rs.HeaderParam;

/** Tells with each operation what it asks of its caller. */
final class Decoration extends AbstractOpenAPIExtension {
    static final String PERMISSION = "x-permission";
    static final String SCHEME = "bearer";
    /** What is known of an operation's answers, until they are named: the codes, and those without a body. */
    static final String DONE = "x-done";

    static final String EMPTY = "x-empty";
    /** Schema and media types of the answer where the signature does not say them. */
    static final String SCHEMA = "x-schema";

    static final String MEDIA = "x-media";

    private final Published resource;
    private final Map<String, Schema> schemas = new HashMap<>();

    Decoration(Published resource) {
        this.resource = resource;
    }

    /** What the answers refer to that no signature names. */
    Map<String, Schema> schemas() {
        return schemas;
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
        answers(operation, method);
        super.decorateOperation(operation, method, chain);
    }

    private void answers(Operation operation, Method method) {
        Answers answers = method.getAnnotation(Answers.class);
        if (answers != null) {
            ResolvedSchema answer = ModelConverters.getInstance(false)
                    .resolveAsResolvedSchema(new AnnotatedType(answers.value()).resolveAsRef(true));
            schemas.putAll(answer.referencedSchemas);
            operation.addExtension(SCHEMA, answer.schema);
            operation.addExtension(MEDIA, answers.media());
            operation.addExtension(DONE, answers.status());
        } else if (Created.class.isAssignableFrom(method.getReturnType())) {
            operation.addExtension(DONE, new int[] {201});
        }
        if (method.getReturnType() == void.class) {
            operation.addExtension(EMPTY, 204);
        } else if (later(method)) {
            operation.addExtension(EMPTY, 202);
        }
    }

    /** Whether a caller may ask not to wait: then only the address is told where the answer will be. */
    private static boolean later(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(HeaderParam.class))
                .anyMatch(header -> header != null && header.value().equals("Prefer"));
    }
}
