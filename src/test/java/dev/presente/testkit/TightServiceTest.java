package dev.presente.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** Starts the service as {@link ServiceTest} does, with a single connection to the database, small budgets,
 * auditors who need one-time codes, and hashes of passwords that take as long as in production. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(
        properties = {
            "spring.datasource.hikari.maximum-pool-size=1",
            "spring.datasource.hikari.connection-timeout=1500",
            "presente.failed-try.burst=3",
            "presente.failed-try.per-hour=1",
            "presente.failed-try.pin-burst=6",
            "presente.failed-try.pins-per-hour=1",
            "presente.sign-in.second-factor=auditor",
            "presente.test.slow-hash=true"
        })
public @interface TightServiceTest {}
