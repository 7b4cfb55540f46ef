package dev.presente.webhook;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.webhook.*}: where messages may go.
 *
 * @param http Whether messages may also go to addresses without TLS. Otherwise these lead to the machine itself only.
 * @param allow The only receivers that may get messages: names ({@code payroll.example}), all names below one
 *     ({@code *.example}), and networks ({@code 10.2.0.0/16}). Without it all may, except addresses that never get one.
 */
@ConfigurationProperties("presente.webhook")
record WebhookProperties(
        @DefaultValue("false") boolean http, @DefaultValue List<String> allow) {
    WebhookProperties {
        allow = List.copyOf(allow);
        allow.stream().filter(entry -> entry.contains("/")).forEach(Network::parse);
    }
}
