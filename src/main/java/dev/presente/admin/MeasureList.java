package dev.presente.admin;

import dev.presente.face.quality.QualityMeasure;
import dev.presente.system.page.PageList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the pages a list of every {@link QualityMeasure} that a photo can be refused for. */
@Configuration(proxyBeanMethods = false)
class MeasureList {
    @Bean
    PageList measures() {
        var labels = QualityMeasure.inAnswers().stream()
                .filter(QualityMeasure::isDecisive)
                .map(QualityMeasure::label)
                .toList();
        return new PageList("measures", labels);
    }
}
