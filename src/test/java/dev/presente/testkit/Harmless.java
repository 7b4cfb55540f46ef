package dev.presente.testkit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes what was recorded fit to be shown, and the same in each recording: ids are counted, secrets are made up, the time is that
 * of the test's clock, numbers have three digits, and of long lists the first items are enough.
 */
public final class Harmless {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern SECRET = Pattern.compile("(presente_|whsec_)[A-Za-z0-9_+/=-]{16,}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern BYTES =
            Pattern.compile("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9+/_=-]{22,}|[0-9a-f]{32,}");
    private static final Duration NEAR = Duration.ofDays(1);
    private static final int ENOUGH = 3;

    private final Instant now;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> hidden = new LinkedHashMap<>();

    /** @param now the time that stands for the real one */
    public Harmless(Instant now) {
        this.now = now;
    }

    /** Shows something else in the place of this text from now on. */
    public void hide(String text, String shown) {
        if (!text.isEmpty()) {
            hidden.put(text, shown);
        }
    }

    public @Nullable Object json(JsonNode node) {
        if (node.isObject()) {
            var members = new LinkedHashMap<String, @Nullable Object>();
            node.properties().forEach(member -> members.put(text(member.getKey()), json(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            node.valueStream().limit(ENOUGH).forEach(item -> items.add(json(item)));
            return items;
        }
        if (node.isFloatingPointNumber()) {
            return new BigDecimal(node.asString())
                    .round(new MathContext(ENOUGH))
                    .doubleValue();
        }
        if (node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return text(node.asString());
        }
        return node.isBoolean() ? node.asBoolean() : node.asLong();
    }

    public String text(String text) {
        var shown = text;
        for (var entry : hidden.entrySet()) {
            shown = shown.replace(entry.getKey(), entry.getValue());
        }
        shown = UUID.matcher(shown)
                .replaceAll(id -> ids.computeIfAbsent(
                        id.group(), one -> "00000000-0000-4000-8000-%012d".formatted(ids.size() + 1)));
        shown = TIME.matcher(shown)
                .replaceAll(time -> isNow(Instant.parse(time.group())) ? now.toString() : time.group());
        shown = SECRET.matcher(shown).replaceAll("$1" + "ZXhhbXBsZQ==");
        boolean isPath = shown.startsWith("/");
        return !isPath && BYTES.matcher(shown).matches() && !hidden.containsValue(shown) ? madeUp(shown) : shown;
    }

    private static boolean isNow(Instant time) {
        return Duration.between(time, Instant.now()).abs().compareTo(NEAR) < 0;
    }

    /** Returns as many characters of the same alphabet. */
    private static String madeUp(String bytes) {
        boolean isHex = bytes.matches("[0-9a-f]+");
        return isHex ? "0".repeat(bytes.length()) : "A".repeat(bytes.length());
    }
}
