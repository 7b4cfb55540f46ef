package dev.presente.browser;

import java.time.Duration;
import org.openqa.selenium.support.ui.Sleeper;

/**
 * Waits a little longer before each look at a page, up to a fifth of a second: a look takes three processes some milliseconds of
 * processor time, and most of what a test waits for is there at once or only after seconds.
 */
final class SeldomLooks implements Sleeper {
    private static final Duration LONGEST = Duration.ofMillis(200);

    private double factor = 1;

    @Override
    public void sleep(Duration first) throws InterruptedException {
        var pause = Duration.ofNanos((long) (first.toNanos() * factor));
        Thread.sleep((pause.compareTo(LONGEST) < 0 ? pause : LONGEST).toMillis());
        factor *= 1.5;
    }
}
