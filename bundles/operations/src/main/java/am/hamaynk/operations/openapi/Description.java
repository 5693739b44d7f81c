package am.hamaynk.operations.openapi;

import am.hamaynk.operations.routes.Published;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.DefaultParameterExtension;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes OpenAPI 3 from the annotations and records of whatever is published. The library keeps what it has read in
 * statics of its own, and Jackson in a cache of all: both are emptied afterwards, so that a module that goes is kept by
 * nobody.
 */
final class Description {
    private static final Object ONE_AT_A_TIME = new Object();
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String PROBLEM = "Problem";

    private final Names names;
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .typeFactory(TypeFactory.defaultInstance()
                    .withCache((LookupCache<Object, JavaType>) new LRUMap<Object, JavaType>(16, 200)))
            .build();
    private final Map<String, JsonNode> paths = new TreeMap<>();
    private final Map<String, JsonNode> schemas = new TreeMap<>();
    private final Set<String> operations = new HashSet<>();

    private Description(Function<Class<?>, String> moduleOf) {
        names = new Names(moduleOf);
    }

    /** @param moduleOf names the module of a class, empty for none */
    static byte[] of(List<Published> resources, String version, Function<Class<?>, String> moduleOf)
            throws JsonProcessingException {
        synchronized (ONE_AT_A_TIME) {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(Description.class.getClassLoader());
            try {
                Description description = new Description(moduleOf);
                description.arrange();
                resources.forEach(description::read);
                return description.write(version);
            } finally {
                forget();
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    private void arrange() {
        ModelConverters.reset();
        ModelConverters converters = ModelConverters.getInstance(false);
        List.copyOf(converters.getConverters()).forEach(converters::removeConverter);
        converters.addConverter(new ModelResolver(mapper, names));
    }

    private static void forget() {
        ModelConverters.reset();
        OpenAPIExtensions.setExtensions(new ArrayList<>());
        Json.mapper().getTypeFactory().clearCache();
        TypeFactory.defaultInstance().clearCache();
    }

    private void read(Published resource) {
        OpenAPIExtensions.setExtensions(
                new ArrayList<>(List.of(new Decoration(resource), new DefaultParameterExtension())));
        OpenAPI found = new Reader(new OpenAPI())
                .read(
                        resource.type(),
                        resource.root(),
                        null,
                        false,
                        null,
                        null,
                        new LinkedHashSet<>(),
                        new ArrayList<>(),
                        new HashSet<>());
        JsonNode tree = Json.mapper().valueToTree(found);
        tree.path("paths").properties().forEach(path -> {
            String address = path.getKey().length() > 1 && path.getKey().endsWith("/")
                    ? path.getKey().substring(0, path.getKey().length() - 1)
                    : path.getKey();
            ObjectNode merged = (ObjectNode) paths.computeIfAbsent(address, unknown -> mapper.createObjectNode());
            path.getValue().properties().forEach(operation -> {
                if (operation.getValue() instanceof ObjectNode node) {
                    merged.set(operation.getKey(), finished(node));
                }
            });
        });
        tree.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schemas.put(schema.getKey(), schema.getValue()));
    }

    private ObjectNode finished(ObjectNode operation) {
        String id = operation.path("operationId").asText();
        String unique = id;
        for (int i = 2; !operations.add(unique); i++) {
            unique = id + i;
        }
        operation.put("operationId", unique);
        String done = operation.remove(Decoration.CREATED) == null ? "200" : "201";
        ObjectNode responses = mapper.createObjectNode();
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            ObjectNode body = (ObjectNode) response.getValue();
            boolean content = body.path("content").findValue("schema") != null;
            String code = !response.getKey().equals("default") ? response.getKey() : content ? done : "2XX";
            body.put("description", "Done");
            responses.set(code, body);
        }
        if (!operation.path("security").isEmpty()) {
            responses.putObject("401").put("$ref", "#/components/responses/" + PROBLEM);
            responses.putObject("403").put("$ref", "#/components/responses/" + PROBLEM);
        }
        responses.putObject("default").put("$ref", "#/components/responses/" + PROBLEM);
        operation.set("responses", responses);
        return operation;
    }

    private byte[] write(String version) throws JsonProcessingException {
        Map<String, String> shortest = names.shortest(schemas.keySet(), PROBLEM);
        ObjectNode root = mapper.createObjectNode();
        root.put("openapi", "3.0.3");
        root.putObject("info")
                .put("title", "Hamaynk")
                .put("version", version)
                .put(
                        "description",
                        "Everything that the installed modules offer to programs. Amounts are whole drams, dates ISO 8601."
                                + " x-permission names what a caller must have.");
        root.putArray("servers").addObject().put("url", "/");
        ObjectNode allPaths = root.putObject("paths");
        paths.forEach((path, node) -> allPaths.set(path, renamed(node, shortest)));
        ObjectNode components = root.putObject("components");
        ObjectNode allSchemas = components.putObject("schemas");
        schemas.forEach((key, node) -> allSchemas.set(shortest.get(key), renamed(node, shortest)));
        allSchemas.set(PROBLEM, problem());
        components
                .putObject("responses")
                .putObject(PROBLEM)
                .put("description", "Refused (RFC 9457)")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", SCHEMAS + PROBLEM);
        components
                .putObject("securitySchemes")
                .putObject(Decoration.SCHEME)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "A token of POST /api/v1/auth/token");
        return mapper.writeValueAsBytes(root);
    }

    private ObjectNode problem() {
        ObjectNode schema = mapper.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String text : List.of("type", "title", "code", "field")) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
        ObjectNode each = properties
                .putObject("errors")
                .put("type", "array")
                .putObject("items")
                .put("type", "object")
                .putObject("properties");
        for (String text : List.of("field", "code", "message")) {
            each.putObject(text).put("type", "string");
        }
        return schema;
    }

    /** The same with final names in all its references. */
    private JsonNode renamed(JsonNode node, Map<String, String> shortest) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = mapper.createObjectNode();
            object.properties().forEach(field -> {
                String text = field.getValue().asText();
                copy.set(
                        field.getKey(),
                        field.getKey().equals("$ref") && text.startsWith(SCHEMAS)
                                ? new TextNode(SCHEMAS + shortest.getOrDefault(text.substring(SCHEMAS.length()), text))
                                : renamed(field.getValue(), shortest));
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = mapper.createArrayNode();
            array.forEach(each -> copy.add(renamed(each, shortest)));
            return copy;
        }
        return node;
    }
}
