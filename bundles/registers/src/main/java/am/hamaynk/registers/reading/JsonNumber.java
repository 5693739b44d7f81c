package am.hamaynk.registers.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/** A number of a JSON body, which has one meaning (RFC 8259): {@code 1.500} is one and a half. A text is what somebody wrote. */
public final class JsonNumber extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    public JsonNumber() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return parser.currentToken().isNumeric()
                ? Decimals.told(parser.getNumberValue())
                : StringDeserializer.instance.deserialize(parser, context);
    }
}
