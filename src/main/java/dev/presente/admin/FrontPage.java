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

/** The address of the service alone: where to go from there. It tells nothing that needs a key. */
@Controller
@Hidden
class FrontPage {
    @GetMapping("/")
    String front() {
        return "admin/front";
    }

    /** What people type, and what browsers ask for by themselves. */
    @Configuration(proxyBeanMethods = false)
    static class Addresses implements WebMvcConfigurer {
        /** {@code /admin/} is {@code /admin}, and the same of every page below; before anything else looks at the path. */
        @Bean
        FilterRegistrationBean<UrlHandlerFilter> withoutTrailingSlash() {
            var filter = new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler("/admin/**")
                    .wrapRequest()
                    .build());
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }

        /** Asked for beside answers that are no page, such as JSON opened in a browser. */
        @Override
        public void addViewControllers(ViewControllerRegistry registry) {
            registry.addRedirectViewController("/favicon.ico", "/admin/icon.svg");
        }
    }
}
