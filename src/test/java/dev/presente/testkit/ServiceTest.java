package dev.presente.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * Starts the whole service behind its HTTP port, on a real database and with the real networks. Tests talk to {@link Api}.
 *
 * <p>All tests of a context come from one address, so its limit for requests without a valid key is wide. A request waits longer
 * for a connection than in production, since a test that sends many at once tells what becomes of them, and not how soon.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "presente.admin-key=" + Api.ADMIN_KEY,
            "presente.rate-limit.address-burst=10000",
            "spring.datasource.hikari.connection-timeout=20000"
        })
@Import({
    TestDatabase.class,
    TestClock.class,
    QuickHash.class,
    SeldomTasks.class,
    Api.class,
    AfterPause.class,
    Punches.class
})
public @interface ServiceTest {}
