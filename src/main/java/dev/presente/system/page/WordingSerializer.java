package dev.presente.system.page;

import dev.presente.wording.Wording;
import java.util.Locale;
import org.springframework.boot.jackson.JacksonComponent;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes texts for people in the language of the request that is answered. */
@JacksonComponent
class WordingSerializer extends ValueSerializer<Wording> {
    @Override
    public void serialize(Wording wording, JsonGenerator json, SerializationContext context) {
        json.writeString(wording.in(language()));
    }

    /** What nobody has asked for is English, not in the language of the machine. */
    private static Locale language() {
        var asked = LocaleContextHolder.getLocaleContext();
        return asked == null ? Locale.ENGLISH : LocaleContextHolder.getLocale(asked);
    }
}
