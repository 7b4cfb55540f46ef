package dev.presente.browser;

import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Clicks an element as a hand does, and sees whether it was hit: between the moment in which its place is looked up and the
 * click, what comes above it may move it away. A click that went astray does nothing, since the page is not told of it.
 */
record Aim(ChromeDriver driver, WebElement element) {
    /** Choices of a list are chosen without a pointer, so no real event belongs to them. */
    private static final String TAKE = """
            const aimed = arguments[0].closest('select') ?? arguments[0];
            const types = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
            const look = event => {
              if (event.isTrusted && !aimed.contains(event.target)) {
                aim.missed = true;
                event.preventDefault();
                event.stopImmediatePropagation();
              }
              if (event.type === 'click') {
                aim.end();
              }
            };
            const aim = { missed: false, end: () => types.forEach(type => removeEventListener(type, look, true)) };
            window.testAim?.end();
            window.testAim = aim;
            types.forEach(type => addEventListener(type, look, true));""";

    /** The click may have led to another page, where nothing is aimed at. */
    private static final String END = "window.testAim?.end(); return window.testAim?.missed ?? false;";

    /** Clicks; false when something else was hit. */
    boolean hits() {
        driver.executeScript(TAKE, element);
        element.click();
        return Boolean.FALSE.equals(driver.executeScript(END));
    }
}
