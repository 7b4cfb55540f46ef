package dev.presente.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.util.FileSystemUtils;

/**
 * Opens pages in Chromium. A {@link BrowserTest} has it in a field with {@code @RegisterExtension}. Each page is a browser
 * of its own with an empty profile, or one that has forgotten all (see {@link SharedBrowser}), and reaches nothing but
 * {@code localhost}. After the test all pages are closed, and the test fails if a
 * page has logged an error. If a test fails, {@code target/browser} has a picture of the page.
 */
public final class Chromium implements AfterEachCallback {
    /** How long axe may take on a machine that does much else. */
    private static final Duration LONGEST_SCRIPT = Duration.ofMinutes(2);

    private final List<Page> pages = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private @Nullable Path film;

    /**
     * Says how the browser is set up: its language, such as {@code en-US}, and its cameras. Chromium accepts one film only.
     */
    public record Setup(String language, @Nullable FakeCamera camera, int cameras, boolean cameraAllowed) {
        public static Setup english() {
            return new Setup("en-US", null, 0, true);
        }

        public Setup in(String other) {
            return new Setup(other, camera, cameras, cameraAllowed);
        }

        public Setup with(FakeCamera other) {
            return new Setup(language, other, 1, cameraAllowed);
        }

        /** Adds cameras that show a test pattern. */
        public Setup withCameras(int number) {
            return new Setup(language, null, number, cameraAllowed);
        }

        public Setup withCameraRefused() {
            return new Setup(language, FakeCamera.showing(Sights.covered()), 1, false);
        }
    }

    /** Opens this page, in a new browser or one that has forgotten what it showed before. */
    public Page open(Setup setup, String url) {
        var page = SharedBrowser.take(setup, folder -> start(setup, folder))
                .map(browser -> {
                    show(setup.camera(), browser.folder());
                    return browser.open(url);
                })
                .orElseGet(() -> {
                    var folder = folder();
                    folders.add(folder);
                    var driver = start(setup, folder);
                    film = film(folder);
                    return new Page(driver, driver::quit);
                });
        pages.add(page);
        return page.resize(Size.LANDSCAPE).go(url);
    }

    private static ChromeDriver start(Setup setup, Path folder) {
        var driver = new ChromeDriver(service(), options(setup, folder));
        driver.manage().timeouts().scriptTimeout(LONGEST_SCRIPT);
        return driver;
    }

    private void show(@Nullable FakeCamera camera, Path folder) {
        if (camera != null) {
            film = film(folder);
            camera.overwrite(film);
        }
    }

    /** Changes what the camera of the page opened last shows. */
    public void nowShows(FakeCamera camera) {
        camera.overwrite(Objects.requireNonNull(film));
    }

    private static Path film(Path folder) {
        return folder.resolve("camera.y4m");
    }

    private static ChromeDriverService service() {
        // names the driver, so that Selenium does not look for one, least of all in the network
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(ChromiumInstalled.driver().orElseThrow().toFile())
                .build();
    }

    private static ChromeOptions options(Setup setup, Path folder) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(ChromiumInstalled.browser().orElseThrow().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--force-prefers-reduced-motion",
                "--user-data-dir=" + folder.resolve("profile"),
                "--disable-background-networking",
                "--no-first-run",
                // a window of a person begins with hidden pages of the browser itself
                "--disable-features=PreloadTopChromeWebUI,InitialWebUI,SpareRendererForSitePerProcess",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
                "--lang=" + setup.language(),
                "--accept-lang=" + setup.language());
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", setup.language()));
        if (setup.cameras() > 0) {
            options.addArguments(
                    "--use-fake-device-for-media-stream=device-count=" + setup.cameras(),
                    setup.cameraAllowed() ? "--use-fake-ui-for-media-stream" : "--deny-permission-prompts");
        }
        if (setup.camera() != null) {
            options.addArguments(
                    "--use-file-for-fake-video-capture=" + setup.camera().writeTo(film(folder)));
        }
        return options;
    }

    /** Returns a new folder for the profile and the film of a browser. */
    static Path folder() {
        try {
            return Files.createTempDirectory("presente-browser");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var errors = new ArrayList<String>();
        for (var page : pages) {
            if (context.getExecutionException().isPresent()) {
                var name = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
                page.picture(Path.of("target", "browser"), name.replaceAll("[^A-Za-z0-9.]", ""));
            }
            errors.addAll(page.errors());
            page.close();
        }
        folders.forEach(folder -> FileSystemUtils.deleteRecursively(folder.toFile()));
        pages.clear();
        folders.clear();
        assertThat(errors).as("what the pages logged").isEmpty();
    }
}
