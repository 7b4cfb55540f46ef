package dev.presente.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.system.Scope;
import dev.presente.system.Secret;
import dev.presente.system.settings.FacesSetting;
import dev.presente.system.settings.FlashSetting;
import dev.presente.system.settings.KeepPhotos;
import dev.presente.system.settings.LeaversSetting;
import dev.presente.system.settings.LivenessSetting;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.system.settings.SearchSetting;
import dev.presente.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(OutputCaptureExtension.class)
class FirstKeyTest {
    private final JdbcClient jdbc = JdbcClient.create(migrated());
    private final AdminKeys keys = new AdminKeys(jdbc, id -> {}, Clock.systemUTC());
    private final KeyCheck check = new KeyCheck(jdbc, Clock.systemUTC());

    private static DriverManagerDataSource migrated() {
        var access = TestDatabase.empty();
        var database = new DriverManagerDataSource(access.url(), access.user(), access.password());
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    private void start(@Nullable String adminKey) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("local.server.port", "8123")));
        var properties = new PresenteProperties(
                "mobilefacenet",
                FacesSetting.ON,
                null,
                1e-4,
                1e-3,
                SearchSetting.AUTO,
                Duration.ZERO,
                LivenessSetting.ENFORCE,
                null,
                FlashSetting.OFF,
                LeaversSetting.REFUSE,
                false,
                KeepPhotos.NONE,
                adminKey);
        var first = new FirstKey(keys, properties, environment);
        first.afterSingletonsInstantiated();
        first.makeOne();
    }

    private boolean isAdmin(String text) {
        return check.authenticate(new Secret(text))
                .filter(caller -> caller.scopes().contains(Scope.ADMIN))
                .isPresent();
    }

    @Test
    void madeAndPrintedOnTheFirstStartOnly(CapturedOutput output) {
        start(null);
        var line = Pattern.compile("curl -H 'Authorization: Bearer (\\S+)' .* http://localhost:8123/enroll")
                .matcher(output.getOut());
        assertThat(line.find()).isTrue();
        assertThat(isAdmin(line.group(1))).isTrue();
        start(null);
        assertThat(line.find()).isFalse();
    }

    @Test
    void configuredKeyIsNotPrintedAndCanBeChanged(CapturedOutput output) {
        start("the-first-configured-key");
        assertThat(isAdmin("the-first-configured-key")).isTrue();
        start("the-second-configured-key");
        assertThat(isAdmin("the-second-configured-key")).isTrue();
        assertThat(isAdmin("the-first-configured-key")).isFalse();
        start("the-first-configured-key");
        assertThat(isAdmin("the-first-configured-key")).isTrue();
        start(" ");
        assertThat(isAdmin("the-first-configured-key")).isTrue();
        assertThat(output.getAll()).doesNotContain("curl", "configured-key");
    }
}
