package dev.presente.system.clock;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.FastHttpDateFormat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/**
 * Dates every answer by the clock of the service, where Tomcat would take that of the machine. Kiosks take their time from there:
 * those of replicas whose machines disagree would be refused by one of the others, and what they keep would get wrong times. Some
 * proxies put a date of their own in the place of {@code Date}, so a second header has the same.
 */
final class DateValve extends ValveBase {
    private static final String HEADER = "Presente-Date";

    private final ObjectProvider<DatabaseClock> clock;

    DateValve(ObjectProvider<DatabaseClock> clock) {
        super(true);
        this.clock = clock;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var date = FastHttpDateFormat.formatDate(clock.getObject().lastKnown().toEpochMilli());
        response.setHeader(HttpHeaders.DATE, date);
        response.setHeader(HEADER, date);
        getNext().invoke(request, response);
    }

    @Configuration(proxyBeanMethods = false)
    static class Installation {
        /** The clock is not asked for before there are requests: it needs the database, which starts later than this. */
        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> dates(ObjectProvider<DatabaseClock> clock) {
            return factory -> factory.addEngineValves(new DateValve(clock));
        }
    }
}
