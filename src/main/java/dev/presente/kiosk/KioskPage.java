package dev.presente.kiosk;

import dev.presente.digest.Sha256;
import dev.presente.system.page.Language;
import dev.presente.system.page.PageList;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the page in {@code static/kiosk} at {@code /kiosk}. */
@Configuration(proxyBeanMethods = false)
class KioskPage implements WebMvcConfigurer {
    private static final String[] FOLDERS = {"static/kiosk/", "static/style/"};

    /** Says in each answer with a file of the page of which release it is, so that a page is not made of two. */
    private static final String RELEASE = "Presente-Pages";

    private final String digest = digest();

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/kiosk", "/kiosk/");
        registry.addViewController("/kiosk/").setViewName("forward:/kiosk/index.html");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        response.setHeader(RELEASE, digest);
                        return true;
                    }
                })
                .addPathPatterns("/kiosk/**", "/style/**");
    }

    /** Tells a page that has been open for long whether the service has another one by now: a digest of what it is made of. */
    @Bean
    PageList pages() {
        return new PageList("pages", digest);
    }

    private static String digest() {
        try {
            return digestOfFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digestOfFiles() throws IOException {
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
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
