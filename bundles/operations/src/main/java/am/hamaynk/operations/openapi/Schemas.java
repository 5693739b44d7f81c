package am.hamaynk.operations.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.io.InputStream;
import java.util.Iterator;

/** Schemas of records by Jackson's rules, of what may be anything, and of files. */
final class Schemas extends ModelResolver {
    /** Format of what may be of any type, until it is written without one: the library would make an object of it. */
    static final String ANYTHING = "anything";

    Schemas(ObjectMapper mapper, Names names) {
        super(mapper, names);
    }

    @Override
    public Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        JavaType known = type.getType() == null ? null : _mapper.constructType(type.getType());
        if (known == null) {
            return super.resolve(type, context, next);
        }
        if (anything(known)) {
            return new Schema<>().format(ANYTHING);
        }
        if (known.hasRawClass(InputStream.class) || known.hasRawClass(byte[].class)) {
            return new Schema<>().type("string").format("binary");
        }
        Schema found = super.resolve(type, context, next);
        if (known.isMapLikeType() && anything(known.getContentType())) {
            found.setAdditionalProperties(new Schema<>().format(ANYTHING));
        }
        return found;
    }

    private static boolean anything(JavaType type) {
        return type.hasRawClass(Object.class) || type.isTypeOrSubTypeOf(JsonNode.class);
    }
}
