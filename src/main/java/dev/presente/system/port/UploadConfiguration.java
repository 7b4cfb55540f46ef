package dev.presente.system.port;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** Has forms with files kept in {@link Uploads}, unless {@code spring.servlet.multipart.location} says otherwise. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class UploadConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(UploadConfiguration.class);

    @Bean
    Uploads uploads(@Value("${presente.data-dir:./data}") Path dataDir) {
        try {
            return Uploads.open(dataDir.resolve("uploads"));
        } catch (IOException e) {
            LOG.warn("Large photos go to the folder for temporary files, since {} cannot be written", dataDir);
            return temporary();
        }
    }

    private static Uploads temporary() {
        var user = System.getProperty("user.name", "");
        var root = Path.of(System.getProperty("java.io.tmpdir", "."), "presente-uploads-" + user);
        try {
            return Uploads.open(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    MultipartConfigElement multipart(MultipartProperties settings, Uploads uploads) {
        var location = settings.getLocation();
        return new MultipartConfigElement(
                StringUtils.hasText(location)
                        ? location
                        : uploads.folder().toAbsolutePath().toString(),
                settings.getMaxFileSize().toBytes(),
                settings.getMaxRequestSize().toBytes(),
                Math.toIntExact(settings.getFileSizeThreshold().toBytes()));
    }
}
