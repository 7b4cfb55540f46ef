package dev.presente.system.web;

import dev.presente.system.ProblemCode;
import dev.presente.system.RequestId;
import dev.presente.system.page.Language;
import dev.presente.wording.Wording;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * Answers requests that are too broken for Spring to see, such as an encoded NUL in the path, with a problem detail from Tomcat
 * itself.
 */
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var code = ProblemCode.of(HttpStatusCode.valueOf(response.getStatus()));
        var language =
                Language.chosen(request.getHeader(HttpHeaders.COOKIE), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        if (ProblemCode.isWorthARepeat(response.getStatus())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemCode.RETRY_AFTER_SECONDS);
        }
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, Language.of(language).tag());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        try {
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(
                        "{\"type\":\"urn:presente:problem:%s\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"requestId\":\"%s\"}"
                                .formatted(
                                        code.code(),
                                        Wording.of("detail.refused").in(language),
                                        response.getStatus(),
                                        code.code(),
                                        response.getHeader(RequestId.HEADER)));
                response.finishResponse();
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Installation {
        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemValve() {
            return factory -> factory.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
        }
    }
}
