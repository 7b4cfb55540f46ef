package dev.presente.attendance.checkin;

import dev.presente.system.page.PageList;
import dev.presente.system.page.Tone;
import java.util.EnumMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the pages every {@link Outcome} with its tones. */
@Configuration(proxyBeanMethods = false)
class OutcomeList {
    record Tones(Tone atKiosk, Tone inLog) {}

    @Bean
    PageList outcomes() {
        var tones = new EnumMap<Outcome, Tones>(Outcome.class);
        for (var outcome : Outcome.values()) {
            tones.put(outcome, new Tones(outcome.atKiosk(), outcome.inLog()));
        }
        return new PageList("outcomes", tones);
    }
}
