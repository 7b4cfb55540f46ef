package dev.presente.attendance.daybook;

import dev.presente.attendance.workday.Flag;
import dev.presente.system.page.PageList;
import dev.presente.system.page.Tone;
import java.util.EnumMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the pages a list of every {@link Flag} with its tone. */
@Configuration(proxyBeanMethods = false)
class FlagList {
    @Bean
    PageList flags() {
        var tones = new EnumMap<Flag, Tone>(Flag.class);
        for (var flag : Flag.values()) {
            tones.put(flag, flag.tone());
        }
        return new PageList("flags", tones);
    }
}
