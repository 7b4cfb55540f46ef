package dev.presente.kiosk;

import dev.presente.digest.Sha256;
import dev.presente.system.page.Language;
import dev.presente.system.page.PageList;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the page in {@code static/kiosk} at {@code /kiosk}. */
@Configuration(proxyBeanMethods = false)
class KioskPage implements WebMvcConfigurer {
    private static final String[] FOLDERS = {"static/kiosk/", "static/style/"};

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/kiosk", "/kiosk/");
        registry.addViewController("/kiosk/").setViewName("forward:/kiosk/index.html");
    }

    /** Tells a page that has been open for long whether the service has another one by now: a digest of what it is made of. */
    @Bean
    PageList pages() throws IOException {
        var digest = Sha256.start();
        var files = new PathMatchingResourcePatternResolver(KioskPage.class.getClassLoader());
        for (var folder : FOLDERS) {
            var found = files.getResources("classpath:" + folder + "*.*");
            Arrays.sort(found, Comparator.comparing(file -> String.valueOf(file.getFilename())));
            for (var file : found) {
                digest.update(file.getContentAsByteArray());
            }
        }
        // the texts lie at the root of the class path, which has no folder where all of it are jars
        for (var language : Language.all()) {
            digest.update(language.file().getContentAsByteArray());
        }
        return new PageList("pages", HexFormat.of().formatHex(digest.digest(), 0, 8));
    }
}
