package am.hamaynk.operations.openapi;

import am.hamaynk.operations.routes.Published;
import com.fasterxml.jackson.annotation.JsonProperty;
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
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.DefaultParameterExtension;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.models.OpenAPI;
import java.lang.reflect.Method;
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
        converters.addConverter(new Schemas(mapper, names));
    }

    private static void forget() {
        ModelConverters.reset();
        OpenAPIExtensions.setExtensions(new ArrayList<>());
        Json.mapper().getTypeFactory().clearCache();
        TypeFactory.defaultInstance().clearCache();
    }

    private void read(Published resource) {
        Decoration decoration = new Decoration(resource);
        OpenAPIExtensions.setExtensions(new ArrayList<>(List.of(decoration, new DefaultParameterExtension())));
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
        keep(tree.path("components").path("schemas"));
        keep(Json.mapper().valueToTree(decoration.schemas()));
    }

    private void keep(JsonNode found) {
        found.properties().forEach(schema -> {
            Class<?> type = names.type(schema.getKey());
            if (schema.getValue().path("properties") instanceof ObjectNode properties && type != null) {
                Set<String> primitives = primitives(type);
                properties.properties().stream()
                        .filter(property -> !primitives.contains(property.getKey()))
                        .forEach(property -> property.setValue(nullable((ObjectNode) property.getValue())));
            }
            schemas.put(schema.getKey(), schema.getValue());
        });
    }

    /** What Java cannot leave empty, by its name in JSON. */
    private static Set<String> primitives(Class<?> type) {
        Set<String> found = new HashSet<>();
        for (Method method : type.getMethods()) {
            if (method.getParameterCount() == 0 && method.getReturnType().isPrimitive()) {
                JsonProperty named = method.getAnnotation(JsonProperty.class);
                found.add(named == null || named.value().isEmpty() ? method.getName() : named.value());
            }
        }
        return found;
    }

    /** The same or null; a reference cannot say it itself. */
    private ObjectNode nullable(ObjectNode schema) {
        if (schema.has("$ref")) {
            ObjectNode either = mapper.createObjectNode();
            ArrayNode choices = either.putArray("anyOf").add(schema);
            choices.addObject()
                    .put("type", "object")
                    .put("nullable", true)
                    .putArray("enum")
                    .addNull();
            return either;
        }
        if (schema.path("enum") instanceof ArrayNode choices) {
            choices.addNull();
        }
        return schema.put("nullable", true);
    }

    private ObjectNode finished(ObjectNode operation) {
        String id = operation.path("operationId").asText();
        String unique = id;
        for (int i = 2; !operations.add(unique); i++) {
            unique = id + i;
        }
        operation.put("operationId", unique);
        operation.set("responses", answers(operation));
        JsonNode bodies = operation.path("requestBody").path("content");
        bodies.properties().forEach(body -> file(body.getKey(), (ObjectNode) body.getValue()));
        return operation;
    }

    private ObjectNode answers(ObjectNode operation) {
        JsonNode codes = operation.remove(Decoration.DONE);
        JsonNode empty = operation.remove(Decoration.EMPTY);
        JsonNode schema = operation.remove(Decoration.SCHEMA);
        JsonNode media = operation.remove(Decoration.MEDIA);
        ObjectNode responses = mapper.createObjectNode();
        JsonNode content = operation.path("responses").path("default").path("content");
        if (schema != null) {
            ObjectNode all = mapper.createObjectNode();
            media.forEach(type -> all.putObject(type.asText()).set("schema", schema));
            if (all.isEmpty()) {
                content.fieldNames()
                        .forEachRemaining(type -> all.putObject(type).set("schema", schema));
            }
            content = all;
        }
        content.properties().forEach(body -> file(body.getKey(), (ObjectNode) body.getValue()));
        boolean nothing = empty != null && empty.asInt() == 204;
        if (codes != null) {
            for (JsonNode code : codes) {
                done(responses, code.asText()).set("content", content);
            }
        } else if (!nothing) {
            done(responses, content.findValue("schema") != null ? "200" : "2XX").set("content", content);
        }
        if (empty != null) {
            done(responses, empty.asText());
        }
        if (!operation.path("security").isEmpty()) {
            responses.putObject("401").put("$ref", "#/components/responses/" + PROBLEM);
            responses.putObject("403").put("$ref", "#/components/responses/" + PROBLEM);
        }
        responses.putObject("default").put("$ref", "#/components/responses/" + PROBLEM);
        return responses;
    }

    private static ObjectNode done(ObjectNode responses, String code) {
        return responses.putObject(code).put("description", "Done");
    }

    /** A file of JSON is no string to those who send or get it. */
    private static void file(String media, ObjectNode body) {
        if (media.contains("json")
                && body.path("schema").path("format").asText().equals("binary")) {
            body.putObject("schema");
        }
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

    /** The same with final names in all its references, and what may be anything without a type. */
    private JsonNode renamed(JsonNode node, Map<String, String> shortest) {
        if (node.path("format").asText().equals(Schemas.ANYTHING)) {
            return mapper.createObjectNode().put("nullable", true);
        }
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
