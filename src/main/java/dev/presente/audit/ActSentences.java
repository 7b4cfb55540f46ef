package dev.presente.audit;

import dev.presente.system.page.Texts;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what an act was, such as "Maria approved a correction for José". */
final class ActSentences {
    private static final int FIRST_ERROR = 400;
    private static final int UNAUTHENTICATED = 401;

    private final Map<String, String> texts;

    ActSentences(Locale language) {
        texts = Texts.ofActs(language);
    }

    /**
     * Returns the sentence.
     *
     * @param operation method and path, such as {@code POST /employees}
     * @param caller the name of the key or account
     * @param whom the person whom it is about; null when there is none, or none any more
     * @param target the values of the path's variables, such as {@code id=7}
     * @param status the status of the answer; null for an act that was cut off
     */
    String of(
            String operation, String caller, @Nullable String whom, @Nullable String target, @Nullable Integer status) {
        var who = caller.startsWith("user:") ? caller.substring("user:".length()) : caller;
        var person = whom == null ? text("nobody") : whom;
        var what = target == null ? "" : target.replaceAll("(^|, )\\w+=", "$1");
        var done = texts.getOrDefault(operation, text("other"));
        var sentence = done.replace("{0}", who)
                .replace("{1}", person)
                .replace("{2}", what)
                .replace("{3}", operation)
                .strip();
        if (status == null) {
            return text("cut").replace("{0}", sentence);
        }
        if (status >= FIRST_ERROR) {
            return text(status == UNAUTHENTICATED ? "refused.sign.in" : "refused")
                    .replace("{0}", sentence)
                    .replace("{1}", String.valueOf(status));
        }
        return sentence;
    }

    private String text(String key) {
        return texts.getOrDefault(key, key);
    }
}
