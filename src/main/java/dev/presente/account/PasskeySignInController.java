package dev.presente.account;

import dev.presente.account.passkey.Assertion;
import dev.presente.account.passkey.Purpose;
import dev.presente.account.passkey.RelyingParties;
import dev.presente.account.passkey.RequestOptions;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SessionCookie;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Answers the script of the sign-in page when somebody signs in with a passkey. */
@RestController
@RequestMapping("/admin/sign-in/passkey")
@Hidden
class PasskeySignInController {
    private final SignIn signIn;
    private final RelyingParties parties;

    PasskeySignInController(SignIn signIn, RelyingParties parties) {
        this.signIn = signIn;
        this.parties = parties;
    }

    @PostMapping("/options")
    RequestOptions ask(HttpServletRequest request) {
        var asked = parties.asked(Purpose.SIGN_IN, request);
        return signIn.askForPasskey(asked.party(), asked.browser());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enter(@Valid @RequestBody Assertion passkey, HttpServletRequest request, HttpServletResponse response) {
        var asked = parties.asked(Purpose.SIGN_IN, request);
        var opened = signIn.open(passkey, asked.party(), asked.browser(), Origin.of(request))
                .orElseThrow(
                        () -> new ProblemException(ProblemCode.UNAUTHENTICATED, Wording.of("detail.passkey.sign-in")));
        signIn.close(asked.browser());
        SessionCookie.set(request, response, opened.session());
        DeviceCookie.set(request, response, opened.device());
    }
}
