package dev.presente.system.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Decides in which language an answer is: the one chosen with {@code ?lang=} on a page, else by {@code Accept-Language}. */
@Configuration(proxyBeanMethods = false)
class LanguageChoice implements WebMvcConfigurer {
    private static final String PARAMETER = "lang";

    /** Tells the scripts of the pages every language. */
    @Bean
    PageList languages() {
        return new PageList("languages", Language.all());
    }

    @Bean
    LocaleResolver localeResolver() {
        var cookie = new CookieLocaleResolver(Language.COOKIE);
        cookie.setCookieMaxAge(Duration.ofDays(365));
        cookie.setCookieSameSite("Lax");
        cookie.setRejectInvalidCookies(false);
        cookie.setDefaultLocaleFunction(request -> Language.wished(asked(request)));
        return new SpokenLocale(cookie);
    }

    /** A header that the firewall refuses asks for nothing: what was done is not undone for the language of its answer. */
    private static @Nullable String asked(HttpServletRequest request) {
        try {
            return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        } catch (RequestRejectedException e) {
            return null;
        }
    }

    /** Leaves a choice aside that no file of texts stands for any more, and knows the region of one that names none. */
    private record SpokenLocale(CookieLocaleResolver cookie) implements LocaleResolver {
        @Override
        public Locale resolveLocale(HttpServletRequest request) {
            return Language.spoken(cookie.resolveLocale(request), asked(request));
        }

        @Override
        public void setLocale(
                HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
            cookie.setLocale(request, response, locale);
        }
    }

    /**
     * Holds a language as pages offer it.
     *
     * @param address leads to the page as it is, in this language
     */
    record Offered(String tag, String name, boolean isCurrent, String address) {}

    /** Tells each page its language, and which there are. */
    private record Offers(LocaleResolver locales) implements HandlerInterceptor {
        @Override
        public void postHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
            if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
                return;
            }
            var current = Language.of(locales.resolveLocale(request));
            page.addObject("language", current);
            page.addObject("languages", offered(request, current));
        }

        private static List<Offered> offered(HttpServletRequest request, Language current) {
            return Language.all().stream()
                    .map(one -> new Offered(one.tag(), one.name(), one.equals(current), address(request, one)))
                    .toList();
        }

        private static String address(HttpServletRequest request, Language language) {
            var query = ServletUriComponentsBuilder.fromRequest(request)
                    .replaceQueryParam(PARAMETER, language.tag())
                    .build()
                    .getQuery();
            return "?" + query;
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor();
        change.setParamName(PARAMETER);
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change)
                .addPathPatterns("/", "/admin", "/admin/*", "/admin/people/**", "/me", "/me/sign-in", "/trust");
        registry.addInterceptor(new Offers(localeResolver()));
    }
}
