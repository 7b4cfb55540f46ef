package dev.presente.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands e-mail to the mail server of the company. */
@Component
@EnableConfigurationProperties(MailProperties.class)
class MailServer {
    private final Optional<JavaMailSender> sender;
    private final MailProperties settings;

    MailServer(ObjectProvider<JavaMailSender> sender, MailProperties settings) {
        this.sender = Optional.ofNullable(sender.getIfAvailable());
        this.settings = settings;
        if (settings.from() != null && this.sender.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    "spring.mail.host", null, "It belongs to presente.mail.from.");
        }
    }

    /** What became of a letter. */
    enum Outcome {
        SENT,
        /** The server takes nothing for this address. */
        REFUSED,
        /** The server does not answer, or does not let this service in. */
        AWAY
    }

    /** Decides whether e-mail is sent at all. */
    boolean isOn() {
        return settings.from() != null;
    }

    /** Sends a letter as plain text; it says that a machine wrote it, so that no other machine answers. */
    Outcome send(String recipient, Letter letter) {
        var mail = sender.orElseThrow();
        try {
            var message = mail.createMimeMessage();
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(Objects.requireNonNull(settings.from()));
            helper.setTo(recipient);
            helper.setSubject(letter.subject());
            helper.setText(letter.text());
            message.setHeader("Content-Language", letter.language());
            message.setHeader("Auto-Submitted", "auto-generated");
            mail.send(message);
            return Outcome.SENT;
        } catch (MessagingException e) {
            return Outcome.REFUSED; // no server would take it
        } catch (MailSendException e) {
            if (e.getFailedMessages().isEmpty()) {
                return Outcome.SENT; // the server has taken it, and only its farewell failed
            }
            var isRefused = Arrays.stream(e.getMessageExceptions()).anyMatch(SendFailedException.class::isInstance);
            return isRefused ? Outcome.REFUSED : Outcome.AWAY;
        } catch (MailException e) {
            return Outcome.AWAY;
        }
    }
}
