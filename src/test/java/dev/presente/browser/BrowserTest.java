package dev.presente.browser;

import dev.presente.testkit.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.TestPropertySource;

/**
 * Runs a test of the whole service and its pages in Chromium. A test is skipped where there is no Chromium, or fails there
 * with {@code PRESENTE_TEST_BROWSER=required}. With {@code never} it is always skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(properties = "presente.test=browser") // gives these tests their own database
@ExtendWith(ChromiumInstalled.class)
public @interface BrowserTest {}
