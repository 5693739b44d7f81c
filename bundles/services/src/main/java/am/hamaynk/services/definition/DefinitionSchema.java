package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Holds a file against the published schema; the validator's classes are loaded when the first file is brought. */
final class DefinitionSchema {
    private static final int MOST = 50;

    private DefinitionSchema() {}

    /** @throws Problem with all that does not fit, each at its place */
    static void check(JsonNode tree) {
        List<Problem> problems = Loaded.SCHEMA.validate(tree).stream()
                .filter(DefinitionSchema::tells)
                .map(DefinitionSchema::problem)
                .distinct()
                .limit(MOST)
                .toList();
        if (!problems.isEmpty()) {
            throw Problem.all(problems);
        }
    }

    /** The schema as it is published. */
    static InputStream open() {
        return DefinitionSchema.class.getResourceAsStream("/schema/service.schema.json");
    }

    private static Problem problem(ValidationMessage message) {
        String place = message.getInstanceLocation().toString();
        String first = argument(message, 0);
        return switch (message.getType()) {
            case "required", "dependentRequired" -> Problem.field(
                    place, "definition-missing", property(message, first));
            case "additionalProperties" -> Problem.field(place, "definition-unknown", property(message, first));
            case "enum" -> Problem.field(place, "definition-choice", first.replaceAll("[\\[\\]\"]", ""));
            case "type" -> Problem.field(place, "definition-type", argument(message, 1));
            case "pattern", "propertyNames" -> Problem.field(
                    place, "definition-name", message.getType().equals("pattern") ? value(message) : first);
            case "oneOf" -> Problem.field(place, "definition-either");
            default -> Problem.field(place, "definition-shape", message.getType() + " " + first);
        };
    }

    /** That none of two is there is told by what is missing. */
    private static boolean tells(ValidationMessage message) {
        return !message.getType().equals("oneOf") || !argument(message, 0).equals("0");
    }

    private static String argument(ValidationMessage message, int place) {
        Object[] all = message.getArguments();
        return all == null || all.length <= place ? "" : String.valueOf(all[place]);
    }

    private static String value(ValidationMessage message) {
        JsonNode value = message.getInstanceNode();
        return value == null ? "" : value.asText();
    }

    private static String property(ValidationMessage message, String otherwise) {
        return message.getProperty() == null ? otherwise : message.getProperty();
    }

    private static final class Loaded {
        static final JsonSchema SCHEMA = schema();

        private static JsonSchema schema() {
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .build();
            try (InputStream file = open()) {
                return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(file, config);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
