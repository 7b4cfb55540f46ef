package dev.presente.system.page;

import dev.presente.wording.Wording;
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
        json.writeString(wording.in(LocaleContextHolder.getLocale()));
    }
}
