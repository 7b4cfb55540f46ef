package dev.presente.system.clock;

import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Creates the clock that everybody gets injected. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    @Bean
    DatabaseClock clock(DataSource pool, JdbcConnectionDetails login) {
        var direct = new DriverManagerDataSource(login.getJdbcUrl());
        direct.setUsername(login.getUsername());
        direct.setPassword(login.getPassword());
        return new DatabaseClock(Clock.system(ZoneId.systemDefault()), System::nanoTime, pool, direct);
    }
}
