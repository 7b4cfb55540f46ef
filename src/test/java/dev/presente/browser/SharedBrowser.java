package dev.presente.browser;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.springframework.util.FileSystemUtils;

/**
 * Is a browser that pages use one after the other, each in a tab of its own: to start one costs two seconds of processor time.
 * Its camera shows another film to each page. After a page all tabs are closed, and what it stored is deleted: cookies, the
 * cache and all that its origin may keep.
 */
final class SharedBrowser {
    private static final Map<Kind, SharedBrowser> BY_KIND = new HashMap<>();

    private final Kind kind;
    private final Path folder;
    private final ChromeDriver driver;
    private final String home;
    private boolean taken;

    /** Says for which pages a browser is: those of a language, with a camera that they may use or without any. */
    private record Kind(String language, boolean filmed) {}

    private SharedBrowser(Kind kind, Function<Path, ChromeDriver> start) {
        this.kind = kind;
        folder = Chromium.folder();
        driver = start.apply(folder);
        home = driver.getWindowHandle();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            driver.quit();
            FileSystemUtils.deleteRecursively(folder.toFile());
        }));
    }

    /**
     * Returns the browser for such pages, started by the function if there is none; empty while a page is open in it, and where
     * something about the camera is peculiar.
     */
    static synchronized Optional<SharedBrowser> take(Chromium.Setup setup, Function<Path, ChromeDriver> start) {
        var filmed = setup.camera() != null;
        if (setup.cameras() != (filmed ? 1 : 0) || !setup.cameraAllowed()) {
            return Optional.empty();
        }
        var browser =
                BY_KIND.computeIfAbsent(new Kind(setup.language(), filmed), kind -> new SharedBrowser(kind, start));
        if (browser.taken) {
            return Optional.empty();
        }
        browser.taken = true;
        return Optional.of(browser);
    }

    /** Returns the folder that it was started with. */
    Path folder() {
        return folder;
    }

    /** Opens a new tab. */
    Page open(String url) {
        driver.switchTo().newWindow(WindowType.TAB);
        return new Page(driver, () -> giveBack(url));
    }

    private void giveBack(String url) {
        synchronized (SharedBrowser.class) {
            try {
                empty(URI.create(url));
                taken = false;
            } catch (WebDriverException e) {
                BY_KIND.remove(kind, this); // the next page gets a new one
                driver.quit();
            }
        }
    }

    private void empty(URI url) {
        for (var tab : driver.getWindowHandles()) {
            if (!tab.equals(home)) {
                driver.switchTo().window(tab).close();
            }
        }
        driver.switchTo().window(home);
        driver.executeCdpCommand(
                "Storage.clearDataForOrigin",
                Map.of("origin", url.getScheme() + "://" + url.getAuthority(), "storageTypes", "all"));
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        driver.manage().logs().get(LogType.BROWSER); // what closing has logged is not the next page's
    }
}
