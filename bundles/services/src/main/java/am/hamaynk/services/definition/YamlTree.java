package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A YAML file as a tree, within limits of size and depth and without references, so that no file is a bomb. */
final class YamlTree {
    static final int LARGEST = 512 * 1024;
    static final int DEEPEST = 30;
    /** Names, values, beginnings and ends; a definition with its workflow has some thousands. */
    static final int MOST = 20_000;

    /**
     * What is not read back as the text that it is: what begins as a number and has no gap, as {@code 1e5}, {@code 0x1F},
     * {@code 1_000}, {@code 12:30} and {@code -.inf}, and what has ends of lines that are not ours
     * or the mark of a file's beginning.
     */
    private static final Pattern OTHERWISE_READ =
            Pattern.compile("[-+]?[.0-9][-+.:\\w]*|(?s).*[\\x85\\u2028\\u2029\\ufeff].*");

    /** Jackson's own knows plain decimals and words like {@code yes}, and no more. */
    private static final StringQuotingChecker QUOTING = new StringQuotingChecker.Default() {
        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteName(String name) {
            return super.needToQuoteName(name) || OTHERWISE_READ.matcher(name).matches();
        }

        @Override
        public boolean needToQuoteValue(String text) {
            return super.needToQuoteValue(text) || OTHERWISE_READ.matcher(text).matches();
        }
    };

    private static final ObjectMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
            .stringQuotingChecker(QUOTING)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    private YamlTree() {}

    /** @throws Problem {@code definition-too-large}, {@code definition-unreadable} with line and column (422) */
    static ObjectNode read(byte[] file) {
        if (file.length > LARGEST) {
            throw tooLarge();
        }
        try {
            plain(file);
            JsonNode tree = MAPPER.readTree(file);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw unreadable(1, 1);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw at == null ? unreadable(1, 1) : unreadable(at.getLineNr(), at.getColumnNr());
        } catch (IOException | RuntimeException e) {
            throw e instanceof Problem problem ? problem : unreadable(1, 1);
        }
    }

    /** The line on which each part of a file that can be read begins, by its JSON pointer. */
    static Map<String, Integer> lines(byte[] file) {
        Map<String, Integer> lines = new HashMap<>();
        try (YAMLParser parser = ((YAMLFactory) MAPPER.getFactory()).createParser(file)) {
            while (parser.nextToken() != null) {
                lines.putIfAbsent(
                        parser.getParsingContext().pathAsPointer().toString(),
                        parser.getTokenLocation().getLineNr());
            }
        } catch (IOException unreadable) {
            return lines;
        }
        return lines;
    }

    static byte[] write(ObjectNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whether it is a number that there is, or text that can be written. */
    private static boolean sound(JsonToken token, YAMLParser parser) throws IOException {
        return token == JsonToken.VALUE_NUMBER_FLOAT
                ? Double.isFinite(parser.getDoubleValue())
                : parser.getText()
                        .codePoints()
                        .noneMatch(each -> each < ' ' && !Character.isWhitespace(each)
                                || Character.getType(each) == Character.SURROGATE);
    }

    /** Anchors and aliases are what bombs are made of, and of what a person cannot follow either. */
    private static void plain(byte[] file) throws IOException {
        try (YAMLParser parser = ((YAMLFactory) MAPPER.getFactory()).createParser(file)) {
            int depth = 0;
            int count = 0;
            boolean over = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isScalarValue() && !sound(token, parser)) {
                    throw Problem.field(
                            parser.getParsingContext().pathAsPointer().toString(), "bad-value");
                }
                if (over || depth > DEEPEST || parser.isCurrentAlias() || parser.getObjectId() != null) {
                    throw unreadable(parser);
                }
                if (++count > MOST) {
                    throw tooLarge();
                }
                over = depth == 0;
            }
        }
    }

    private static Problem tooLarge() {
        return Problem.of("definition-too-large", 422, LARGEST / 1024);
    }

    private static Problem unreadable(JsonParser parser) {
        JsonLocation at = parser.currentTokenLocation();
        return unreadable(at.getLineNr(), at.getColumnNr());
    }

    static Problem unreadable(int line, int column) {
        return Problem.of("definition-unreadable", 422, line, column);
    }
}
