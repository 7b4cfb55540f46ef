package dev.presente.kiosk;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code /kiosk}: the page in {@code static/kiosk}, which works alone once it is loaded. */
@Configuration(proxyBeanMethods = false)
class KioskPage implements WebMvcConfigurer {
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/kiosk", "/kiosk/");
        registry.addViewController("/kiosk/").setViewName("forward:/kiosk/index.html");
    }
}
