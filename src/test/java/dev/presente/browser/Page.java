package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Drives a page in a browser. Elements are named by CSS selectors, and most methods wait for the element. */
public final class Page {
    /**
     * Matches the message about an error that the API answers, which the page handles itself. A missing file of the page is
     * an error, and does not match; but a kiosk looks for newer pages, in vain while the service is out of reach.
     */
    private static final String NOT_A_FILE =
            ".*//[^ ]*/([^./ ]*(\\?[^ ]*)? - Failed to load resource|kiosk/lists.js - Failed to load resource: net::).*";

    /** Names the system property with the folder for pictures of the documentation. Without it no pictures are made. */
    private static final String PICTURES = "presente.test.pictures";

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Duration FIRST_LOOK = Duration.ofMillis(25);

    private final ChromeDriver driver;
    private final List<String> errors = new ArrayList<>();

    private final Runnable closing;

    /** Takes the browser, and what closes the page in it. */
    Page(ChromeDriver driver, Runnable closing) {
        this.driver = driver;
        this.closing = closing;
    }

    /** Returns what the page has logged as a warning or an error. */
    List<String> errors() {
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.matches(NOT_A_FILE))
                .forEach(errors::add);
        return errors;
    }

    /** Returns what a fault of the test has logged, which then is no error of the page. */
    List<String> forgivenErrors() {
        var forgiven = List.copyOf(errors());
        errors.clear();
        return forgiven;
    }

    void close() {
        closing.run();
    }

    private WebDriverWait waiting() {
        return new WebDriverWait(driver, PATIENCE, FIRST_LOOK, Clock.systemUTC(), new SeldomLooks());
    }

    /** Waits for the first element with this selector that can be seen, and returns it. */
    public WebElement see(String selector) {
        return waiting()
                .withMessage(() -> selector + " on " + driver.getCurrentUrl())
                .ignoring(StaleElementReferenceException.class)
                .until(d -> d.findElements(By.cssSelector(selector)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until the visible text of such an element contains {@code text}. */
    public Page see(String selector, String text) {
        waiting()
                .withMessage(() -> "'" + text + "' in " + selector + ", where there is: " + texts(selector))
                .until(d -> texts(selector).stream().anyMatch(t -> t.contains(text)));
        return this;
    }

    /** Waits until no such element can be seen. */
    public Page seeNo(String selector) {
        waiting().withMessage("no " + selector).until(d -> !isSeen(selector));
        return this;
    }

    /** Waits until the script returns true. */
    public Page waitUntil(String script, Object... arguments) {
        waiting().withMessage(script).until(d -> Boolean.TRUE.equals(js(script, arguments)));
        return this;
    }

    public boolean isSeen(String selector) {
        return Boolean.TRUE.equals(
                js("return [...document.querySelectorAll(arguments[0])].some(e => e.checkVisibility())", selector));
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String selector) {
        return (List<String>) Objects.requireNonNull(js(
                "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(e => e.innerText)",
                selector));
    }

    /** Clicks an element, and aims again when the page replaces or moves it, or lays something over it, meanwhile. */
    public Page click(String selector) {
        return use(selector, element -> new Aim(driver, element).hits());
    }

    /** Types into a field, after clearing it. */
    public Page type(String selector, CharSequence... keys) {
        return use(selector, field -> {
            if (isInert(field)) {
                return false; // the form is still busy with what was typed before
            }
            field.clear();
            field.sendKeys(keys);
            return true;
        });
    }

    private boolean isInert(WebElement element) {
        return Boolean.TRUE.equals(driver.executeScript("return arguments[0].closest('[inert]') !== null", element));
    }

    /** Uses an element as soon as that is possible. */
    private Page use(String selector, Predicate<WebElement> attempt) {
        waiting()
                .withMessage(() -> selector + " cannot be used on " + driver.getCurrentUrl())
                .ignoring(StaleElementReferenceException.class, ElementNotInteractableException.class)
                .until(d -> attempt.test(see(selector)));
        return this;
    }

    public Page press(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
        return this;
    }

    /** Returns the visible text of the first element with this selector. */
    public String text(String selector) {
        return Objects.requireNonNull((String) js("return document.querySelector(arguments[0]).innerText", selector));
    }

    public long number(String script) {
        return ((Number) Objects.requireNonNull(js(script))).longValue();
    }

    /** Waits, so that a test can see that something does not happen. */
    public Page pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Chooses a language in the menu of a page, as its address says it. */
    public Page speak(String tag) {
        return click(".languages summary").click(".languages a[hreflang=" + tag + "]");
    }

    /** Opens another page in the same browser. */
    public Page go(String url) {
        driver.get(url);
        return this;
    }

    /** Chooses files for an input, which may be hidden. */
    public Page attach(String selector, Path... files) {
        var paths = Arrays.stream(files).map(file -> file.toAbsolutePath().toString());
        driver.findElement(By.cssSelector(selector)).sendKeys(paths.collect(Collectors.joining("\n")));
        return this;
    }

    /** Runs a script, which may use {@code await}, and returns its result. */
    public @Nullable Object js(String script, Object... arguments) {
        return driver.executeScript("return (async function () { " + script + " }).apply(null, arguments)", arguments);
    }

    /** Lets the clock of the browser show this time, from the next page on: that of the service may be months ahead. */
    public Page at(Instant now) {
        return devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const TrueDate = Date;
                const ahead = %d - TrueDate.now();
                Date = class extends TrueDate {
                    constructor(...given) {
                        given.length ? super(...given) : super(TrueDate.now() + ahead);
                    }
                    static now() {
                        return TrueDate.now() + ahead;
                    }
                };""".formatted(now.toEpochMilli())));
    }

    public Page resize(Size size) {
        return devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", false));
    }

    public Page dark(boolean dark) {
        devTools(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        // the page notices the change a little later
        waiting()
                .until(d -> Boolean.TRUE.equals(
                        js("return matchMedia('(prefers-color-scheme: dark)').matches === arguments[0]", dark)));
        return this;
    }

    /** Sends a command of the Chrome DevTools protocol. */
    public Page devTools(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
        return this;
    }

    /**
     * Checks the page as it is now. At every size nothing may stick out to the side, and axe may find nothing serious or
     * critical, in light or dark colours. With {@code -Dpresente.test.pictures=FOLDER} it makes a picture of each size.
     */
    public Page inspect(String name) {
        var folder = System.getProperty(PICTURES);
        for (var size : Size.values()) {
            resize(size).fits(name, size);
            if (folder != null) {
                picture(Path.of(folder), name + "-" + size.name().toLowerCase(Locale.ROOT));
            }
        }
        assertThat(violations()).as("%s, light", name).isEmpty();
        dark(true).resize(Size.LANDSCAPE);
        if (folder != null) {
            picture(Path.of(folder), name + "-dark");
        }
        assertThat(violations()).as("%s, dark", name).isEmpty();
        return dark(false);
    }

    /** Waits until nothing sticks out: a chart follows the width of the window a little later. */
    private void fits(String name, Size size) {
        waiting()
                .withMessage(() -> "%s fits the width of %s".formatted(name, size))
                .until(d -> Boolean.TRUE.equals(js(
                        "return innerWidth === arguments[0] && document.documentElement.scrollWidth <= innerWidth",
                        size.width)));
    }

    /**
     * Returns the violations that axe finds. It looks again a few times, because the page may still be changing from light
     * to dark.
     */
    private List<String> violations() {
        errors();
        var violations = new Axe(driver).violations();
        for (int i = 0; i < 3 && !violations.isEmpty(); i++) {
            pause(Duration.ofMillis(500));
            violations = new Axe(driver).violations();
        }
        // drops what axe has logged: it tries inline styles, which the page forbids
        driver.manage().logs().get(LogType.BROWSER);
        return violations;
    }

    /**
     * Makes a picture of something that would not stay until {@link #inspect}, if {@code -Dpresente.test.pictures=FOLDER}
     * is set.
     */
    Page keep(String name) {
        var folder = System.getProperty(PICTURES);
        if (folder != null) {
            picture(Path.of(folder), name);
        }
        return this;
    }

    /** Writes a PNG of what can be seen. */
    void picture(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), Shrunk.png(driver.getScreenshotAs(OutputType.BYTES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
