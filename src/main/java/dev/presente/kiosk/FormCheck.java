package dev.presente.kiosk;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses a kiosk's request whose form is not the one that was signed, before the request is handled. */
@Configuration(proxyBeanMethods = false)
class FormCheck implements WebMvcConfigurer, HandlerInterceptor {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException, ServletException {
        var signed = request.getAttribute(KioskCredentials.DIGEST);
        if (signed != null && !signed.equals(FormDigest.of(request))) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, Wording.of("detail.form.signed"));
        }
        return true;
    }
}
