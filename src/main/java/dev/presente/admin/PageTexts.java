package dev.presente.admin;

import dev.presente.system.page.Texts;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives the scripts of the pages their texts, in the language of the page. */
@RestController
@Hidden
class PageTexts {
    @GetMapping("/admin/texts.json")
    Map<String, String> texts(Locale locale) {
        return Texts.ofAdmin(locale);
    }
}
