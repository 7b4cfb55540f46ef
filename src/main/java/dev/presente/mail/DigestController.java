package dev.presente.mail;

import dev.presente.mail.DigestWishes.Wish;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.page.Language;
import dev.presente.wording.Wording;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets people who decide ask for the e-mail of a working day. */
@RestController
@RequestMapping("/accounts/self/digest")
@Tag(name = "Accounts")
class DigestController {
    private final DigestWishes wishes;
    private final MailServer server;
    private final MailProperties settings;
    private final Clock clock;

    DigestController(DigestWishes wishes, MailServer server, MailProperties settings, Clock clock) {
        this.wishes = wishes;
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    record NewDigest(
            @Schema(description = "of e-mail; absent: no e-mail any more")
            @Size(max = 254)
            @Pattern(regexp = MailProperties.ADDRESS, message = "{detail.e-mail}")
            @Nullable
            String address,

            @Schema(description = "one of the languages of the pages; absent: `en`", example = "de")
            @Pattern(regexp = "[A-Za-z0-9-]{2,20}", message = "{detail.page-language}")
            @Nullable
            String language) {}

    /**
     * Says where somebody gets the e-mail of a working day.
     *
     * @param available whether this service sends e-mail at all
     */
    record Digest(
            boolean available,
            @Nullable String address,
            @Nullable String language) {}

    @GetMapping
    @Operation(operationId = "getOwnDigest", summary = "Whether one gets an e-mail on working days, and where")
    Digest get(@AuthenticationPrincipal Caller caller) {
        var wish = wishes.of(account(caller));
        return new Digest(
                server.isOn(),
                wish.map(Wish::address).orElse(null),
                wish.map(Wish::language).orElse(null));
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "setOwnDigest",
            summary = "Ask for an e-mail on working days, or for none any more",
            description =
                    "It says how many were absent and how much waits, and names nobody. The first one comes on the"
                            + " next working day.")
    void set(@AuthenticationPrincipal Caller caller, @Valid @RequestBody NewDigest request) {
        long account = account(caller);
        if (request.address() == null) {
            wishes.delete(account);
            return;
        }
        if (!settings.mayGoTo(request.address())) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.mail.domain"));
        }
        var language = request.language() == null ? "en" : request.language();
        if (Language.all().stream().noneMatch(one -> one.tag().equals(language))) {
            throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.mail.language"));
        }
        var today = Zone.of(clock).date(clock.instant());
        wishes.set(account, new Wish(request.address(), language), today);
    }

    private long account(Caller caller) {
        return wishes.account(caller.apiKeyId())
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND, Wording.of("detail.mail.no-person", caller.name())));
    }
}
