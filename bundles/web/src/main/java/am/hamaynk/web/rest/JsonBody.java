package am.hamaynk.web.rest;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.text.Texts;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.LocalDate;
import javax.ws.rs.Consumes;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.Provider;

/** JSON of one resource. Its caches are its own, so that a withdrawn module's classes are kept by nobody. */
@Provider
@Consumes({"application/json", "application/*+json", "*/*"})
@Produces({"application/json", "application/*+json"})
final class JsonBody extends JacksonJsonProvider {
    /** Bytes of the largest body; files come as they are and not in JSON. */
    static final long MOST = 16L << 20;

    private final ObjectMapper mapper;

    JsonBody() {
        this(mapper());
    }

    private JsonBody(ObjectMapper mapper) {
        super(mapper, BASIC_ANNOTATIONS);
        this.mapper = mapper;
    }

    /** A body without a type, and none at all, are taken for JSON. */
    @Override
    protected boolean hasMatchingMediaType(MediaType type) {
        return type == null || type.equals(MediaType.APPLICATION_OCTET_STREAM_TYPE) || super.hasMatchingMediaType(type);
    }

    /** Refuses to read without end what anybody may send. */
    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return super.readFrom(type, generic, annotations, media, headers, new Limited(body));
    }

    private static final class Limited extends FilterInputStream {
        private long left = MOST;

        Limited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw Problem.of("too-large", 413);
            }
            return read;
        }
    }

    static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule()
                        .addDeserializer(String.class, new Text())
                        .addDeserializer(LocalDate.class, new Day()))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, 200)))
                .build();
    }

    /** Refuses what nobody types and no database keeps: the character of number 0, and half a surrogate pair. */
    private static final class Text extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null || Texts.kept(text)
                    ? text
                    : (String) context.handleWeirdStringValue(
                            String.class, text, "no text: the character of number 0, or half a character");
        }
    }

    /** Refuses a day with which nobody can reckon. */
    private static final class Day extends StdScalarDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;

        Day() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            LocalDate day = LocalDateDeserializer.INSTANCE.deserialize(parser, context);
            return day == null || Days.near(day)
                    ? day
                    : (LocalDate)
                            context.handleWeirdStringValue(LocalDate.class, day.toString(), "no day of 1800 to 2200");
        }
    }

    void forget() {
        mapper.getTypeFactory().clearCache();
    }
}
