package dev.presente.admin;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Answers at the service's bare address and shows where to go from there. The page tells nothing that needs a key. */
@Controller
@Hidden
class FrontPage {
    @GetMapping("/")
    String front() {
        return "admin/front";
    }

    /** Adds the addresses that people type, and those that browsers ask for by themselves. */
    @Configuration(proxyBeanMethods = false)
    static class Addresses implements WebMvcConfigurer {
        /**
         * Makes {@code /admin/} mean {@code /admin}, likewise every page below and {@code /me/}, before anything else looks at the path.
         */
        @Bean
        FilterRegistrationBean<UrlHandlerFilter> withoutTrailingSlash() {
            var filter = new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler("/admin/**", "/me/")
                    .wrapRequest()
                    .build());
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }

        /** Redirects to the icon. Browsers request it even beside an answer that is no page, such as JSON. */
        @Override
        public void addViewControllers(ViewControllerRegistry registry) {
            registry.addRedirectViewController("/favicon.ico", "/admin/icon.svg");
        }
    }
}
