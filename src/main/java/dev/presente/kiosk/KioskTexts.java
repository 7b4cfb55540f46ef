package dev.presente.kiosk;

import dev.presente.system.page.Language;
import dev.presente.system.page.Texts;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the texts of the kiosk in all languages as a script module, so that a tablet can change its language without a
 * request.
 */
@RestController
@Hidden
class KioskTexts {
    private final String module;

    KioskTexts(JsonMapper json) {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        Language.all().forEach(one -> texts.put(one.tag(), Texts.ofKiosk(Locale.forLanguageTag(one.tag()))));
        this.module = "export const texts = %s;\n".formatted(json.writeValueAsString(texts));
    }

    @GetMapping(path = "/kiosk/texts.js", produces = "text/javascript;charset=UTF-8")
    String module() {
        return module;
    }
}
