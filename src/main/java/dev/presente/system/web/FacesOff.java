package dev.presente.system.web;

import dev.presente.system.ProblemException;
import dev.presente.system.settings.FacesSetting;
import dev.presente.system.settings.PresenteProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses every request that is about faces where the service knows none; a check-in is refused when it has a photo. */
@Configuration(proxyBeanMethods = false)
class FacesOff implements WebMvcConfigurer {
    private final FacesSetting faces;

    FacesOff(PresenteProperties properties) {
        this.faces = properties.faces();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        if (faces == FacesSetting.OFF) {
            registry.addInterceptor(new Refusal())
                    .addPathPatterns(
                            "/enroll",
                            "/verify",
                            "/identify",
                            "/challenges",
                            "/gallery/**",
                            "/kiosks/*/liveness/**",
                            "/attendance/drift");
        }
    }

    private static final class Refusal implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            throw ProblemException.facesOff();
        }
    }
}
