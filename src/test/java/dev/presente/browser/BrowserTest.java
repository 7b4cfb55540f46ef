package dev.presente.browser;

import dev.presente.testkit.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole service and its pages, seen through Chromium. Where there is none the tests are skipped, unless
 * {@code PRESENTE_TEST_BROWSER=required}: then they fail. {@code never} does not look for it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(properties = "presente.test=browser") // a database of their own
@ExtendWith(ChromiumInstalled.class)
public @interface BrowserTest {}
