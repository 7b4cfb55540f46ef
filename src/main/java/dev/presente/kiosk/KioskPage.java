package dev.presente.kiosk;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the page in {@code static/kiosk} at {@code /kiosk}. */
@Configuration(proxyBeanMethods = false)
class KioskPage implements WebMvcConfigurer {
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/kiosk", "/kiosk/");
        registry.addViewController("/kiosk/").setViewName("forward:/kiosk/index.html");
    }
}
