package dev.presente.me;

import dev.presente.account.SignIn;
import dev.presente.openid.ProviderSignOut;
import dev.presente.openid.SsoProperties;
import dev.presente.system.Caller;
import dev.presente.system.Secret;
import dev.presente.system.SessionCookie;
import dev.presente.system.page.ClockOffsets;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the page of employees, whose script fills it, and the one where they come in. */
@Controller
@Hidden
class SelfPages {
    private static final String DOOR = "/me/sign-in";

    private final Links links;
    private final Visits visits;
    private final SignIn accounts;
    private final SelfProperties settings;
    private final SsoProperties sso;
    private final ProviderSignOut provider;
    private final Clock clock;

    SelfPages(
            Links links,
            Visits visits,
            SignIn accounts,
            SelfProperties settings,
            SsoProperties sso,
            ProviderSignOut provider,
            Clock clock) {
        this.sso = sso;
        this.provider = provider;
        this.links = links;
        this.visits = visits;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/me")
    String page(@AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request, Model model) {
        if (caller == null) {
            return "redirect:" + DOOR;
        }
        if (caller.employeeKey() == null && caller.scopes().isEmpty()) {
            return "redirect:/admin/self"; // a second factor comes first
        }
        var visit = SessionCookie.of(request).flatMap(visits::find);
        model.addAttribute("linked", caller.employeeKey() != null);
        model.addAttribute("who", caller.name().replaceFirst("^user:", ""));
        model.addAttribute("today", Zone.of(clock).date(clock.instant()));
        model.addAttribute("offsets", ClockOffsets.of(clock));
        model.addAttribute("way", visit.map(one -> one.way().name()).orElse("ACCOUNT"));
        visit.filter(one -> one.way() == Visits.Way.KIOSK)
                .ifPresent(one -> model.addAttribute("kioskSeconds", secondsUntil(one.endsAt())));
        return "me/page";
    }

    /** A page without scripts closes itself after this time; 1 at least. */
    private long secondsUntil(Instant end) {
        return Math.max(1, Duration.between(clock.instant(), end).toSeconds());
    }

    @GetMapping(DOOR)
    String door(CsrfToken token, Model model) {
        return door(token, model, false);
    }

    /** Shows the page and creates the token first, because its cookie must be sent before the page begins. */
    private String door(CsrfToken token, Model model, boolean refused) {
        model.addAttribute("token", token.getToken());
        model.addAttribute("refused", refused);
        model.addAttribute("sso", sso);
        return "me/sign-in";
    }

    @PostMapping(DOOR)
    String enter(
            @RequestParam Secret code,
            CsrfToken token,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var opened = links.open(code);
        if (opened.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return door(token, model, true);
        }
        close(request);
        SessionCookie.set(request, response, opened.get(), settings.session());
        return "redirect:/me";
    }

    /** Ends the visit. At a kiosk the way leads back to it, and the page says that, since the visit may have ended before. */
    @PostMapping("/me/sign-out")
    String leave(
            @RequestParam(defaultValue = "false") boolean kiosk,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var away = provider.address(request);
        close(request);
        SessionCookie.clear(request, response);
        if (away.isPresent()) {
            model.addAttribute("away", away.get());
            return "sso/leave";
        }
        return kiosk ? "redirect:/kiosk/" : "redirect:" + DOOR;
    }

    /** Ends what the cookie stands for: a visit, or the session of an account. */
    private void close(HttpServletRequest request) {
        SessionCookie.of(request).ifPresent(accounts::close);
    }
}
