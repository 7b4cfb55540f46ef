package dev.presente.admin;

import dev.presente.system.page.Texts;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Gives the scripts of the pages their texts, in the browser's language or the one chosen with {@code ?lang=}. */
@RestController
@Hidden
class PageTexts {
    @GetMapping("/admin/texts.json")
    Map<String, String> texts(Locale locale) {
        return Texts.ofAdmin(locale);
    }

    @Configuration(proxyBeanMethods = false)
    static class Languages implements WebMvcConfigurer {
        @Bean
        LocaleResolver localeResolver() {
            var resolver = new CookieLocaleResolver("presente_language");
            resolver.setCookieMaxAge(Duration.ofDays(365));
            resolver.setCookieSameSite("Lax");
            resolver.setRejectInvalidCookies(false);
            return resolver;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            var change = new LocaleChangeInterceptor();
            change.setParamName("lang");
            change.setIgnoreInvalidLocale(true);
            registry.addInterceptor(change)
                    .addPathPatterns("/", "/admin", "/admin/*", "/admin/people/**", "/me", "/me/sign-in", "/trust");
        }
    }
}
