package dev.presente.openid;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Makes the clients that ask a provider. None waits long, since somebody waits for the page, and none is led elsewhere. */
final class ProviderHttp {
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    private final ClientHttpRequestFactory requests;

    ProviderHttp() {
        var client = HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .followRedirects(Redirect.NEVER)
                .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(TO_ANSWER);
        requests = factory;
    }

    /** Returns a client for JSON. */
    RestTemplate json() {
        return new RestTemplate(requests);
    }

    /** Returns a client that exchanges a code for tokens. */
    RestClient tokens() {
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(HttpStatusCode::is5xxServerError, (request, response) -> {
                    throw new ResourceAccessException("The provider answers with " + response.getStatusCode());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    /** Decides whether a failure comes from a provider that does not answer, and not from what it answers. */
    static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .anyMatch(one -> one instanceof ResourceAccessException || one instanceof HttpServerErrorException);
    }
}
