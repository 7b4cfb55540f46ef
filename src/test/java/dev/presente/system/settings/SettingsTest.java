package dev.presente.system.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.system.port.PortProperties;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.convert.PeriodFormat;
import org.springframework.boot.convert.PeriodStyle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Checks that a wrong setting ends the start with one line. */
class SettingsTest {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({PresenteProperties.class, PortProperties.class})
    static class Settings {}

    /** Spring takes a plain number for milliseconds, so that a debounce of 60 was practically off. */
    @ParameterizedTest
    @ValueSource(strings = {"60", "60s", "1m", "60000ms", "PT", "P1M", "-1"})
    void aDurationIsIso8601(String value) {
        refused(
                "PRESENTE_DEBOUNCE",
                value,
                "PRESENTE_DEBOUNCE is " + value + ", and must be an ISO 8601 duration such as PT60S");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRESENTE_DEBOUNCE|PT-1S|presente.debounce must not be negative",
                "PRESENTE_TARGET_FMR|much|PRESENTE_TARGET_FMR is much, and must be a number",
                "PRESENTE_TARGET_FMR|2|presente.target-fmr must lie between 0 and 1",
                "PRESENTE_LIVENESS|on|PRESENTE_LIVENESS is on, and must be one of off, report, enforce",
                "PRESENTE_PROXIES|10.2.0.5,10.2.0.0/33|PRESENTE_PROXIES has 10.2.0.0/33, and must be addresses and networks"
                        + " such as 10.2.0.5 or 10.2.0.0/24",
                "PRESENTE_PROXIES|proxy.example.com|PRESENTE_PROXIES has proxy.example.com, and must be addresses and"
                        + " networks such as 10.2.0.5 or 10.2.0.0/24"
            })
    void otherSettingsLikewise(String variable, String value, String line) {
        refused(variable, value, line);
    }

    @Test
    void theFormatOfTheLogIsKnown() {
        assertThat(InvalidSetting.inLogFormat(null)).isEmpty();
        assertThat(InvalidSetting.inLogFormat("")).isEmpty();
        assertThat(InvalidSetting.inLogFormat("ecs")).isEmpty();
        assertThat(InvalidSetting.inLogFormat("xml"))
                .contains("PRESENTE_LOG_FORMAT is xml, and must be one of ecs, gelf, logstash");
    }

    @Test
    void zeroIsOff() {
        with("PRESENTE_DEBOUNCE", "PT0S")
                .run(context -> assertThat(
                                context.getBean(PresenteProperties.class).debounce())
                        .isZero());
    }

    /** Looks at the settings of every feature, so that none is forgotten. */
    @Test
    void everyDurationAndPeriodIsIso8601() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false, new StandardEnvironment());
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var lengths = new ArrayList<String>();
        for (var found : scan.findCandidateComponents("dev.presente")) {
            var type = Class.forName(found.getBeanClassName());
            for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
                var name = type.getSimpleName() + "." + parameter.getName();
                if (parameter.getType() == Duration.class) {
                    lengths.add(name);
                    assertThat(parameter.getAnnotation(DurationFormat.class))
                            .as(name)
                            .isNotNull();
                    assertThat(parameter.getAnnotation(DurationFormat.class).value())
                            .isEqualTo(DurationStyle.ISO8601);
                }
                if (parameter.getType() == Period.class) {
                    lengths.add(name);
                    assertThat(parameter.getAnnotation(PeriodFormat.class))
                            .as(name)
                            .isNotNull();
                    assertThat(parameter.getAnnotation(PeriodFormat.class).value())
                            .isEqualTo(PeriodStyle.ISO8601);
                }
            }
        }
        assertThat(lengths)
                .hasSizeGreaterThan(10)
                .contains("PresenteProperties.debounce", "RetentionProperties.photos");
    }

    private static ApplicationContextRunner with(String variable, String value) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, value))));
    }

    private static void refused(String variable, String value, String line) {
        with(variable, value).run(context -> {
            assertThat(context).hasFailed();
            var failure = Objects.requireNonNull(context.getStartupFailure());
            var analysis = Objects.requireNonNull(new InvalidSetting.Analyzer().analyze(failure));
            assertThat(analysis.getDescription()).isEqualTo(line);
            assertThat(analysis.getAction()).isNull();
        });
    }
}
