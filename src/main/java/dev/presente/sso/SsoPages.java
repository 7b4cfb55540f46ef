package dev.presente.sso;

import dev.presente.account.Origin;
import dev.presente.account.SignIn;
import dev.presente.account.SsoSignIn;
import dev.presente.me.ProviderVisits;
import dev.presente.openid.Answer;
import dev.presente.openid.CodeFlow;
import dev.presente.openid.Departure;
import dev.presente.openid.Identity;
import dev.presente.openid.OwnAddress;
import dev.presente.openid.ProviderSessions;
import dev.presente.openid.RefusedSignIn;
import dev.presente.openid.RefusedSignIn.Reason;
import dev.presente.openid.SsoProperties;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.SessionCookie;
import dev.presente.system.SignInAttempt;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sends browsers to the provider and lets them in when they come back. They go on to two pages and nowhere else. */
@Controller
@Hidden
class SsoPages {
    private static final Logger LOG = LoggerFactory.getLogger(SsoPages.class);
    private static final String OWN_PAGE = "me";

    private final SsoProperties settings;
    private final CodeFlow flow;
    private final OwnAddress own;
    private final SsoSignIn accounts;
    private final SignIn sessions;
    private final NamedEmployee employees;
    private final ProviderVisits visits;
    private final ProviderSessions providerSessions;
    private final ApplicationEventPublisher events;

    SsoPages(
            SsoProperties settings,
            CodeFlow flow,
            OwnAddress own,
            SsoSignIn accounts,
            SignIn sessions,
            NamedEmployee employees,
            ProviderVisits visits,
            ProviderSessions providerSessions,
            ApplicationEventPublisher events) {
        this.settings = settings;
        this.flow = flow;
        this.own = own;
        this.accounts = accounts;
        this.sessions = sessions;
        this.employees = employees;
        this.visits = visits;
        this.providerSessions = providerSessions;
        this.events = events;
    }

    @GetMapping("/sso/sign-in")
    String leave(
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        requireOn();
        var departure = Departure.begin(to.equals(OWN_PAGE));
        try {
            var address = flow.address(departure, own.of(request));
            departure.keep(request, response);
            return "redirect:" + address;
        } catch (RefusedSignIn e) {
            return refused(e.reason(), departure.isForOwnPage(), response, model);
        }
    }

    @GetMapping(CodeFlow.CALLBACK)
    String enter(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String iss,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        requireOn();
        var departure = Departure.of(request);
        Departure.forget(request, response);
        boolean isForOwnPage = departure.map(Departure::isForOwnPage).orElse(false);
        try {
            var from = departure.orElseThrow(() -> new RefusedSignIn(Reason.STATE));
            var answer = new Answer(code, state, error, iss);
            var person = accounts.proven(Origin.of(request), () -> flow.identify(from, answer, own.of(request)));
            return "redirect:" + home(person, isForOwnPage, request, response);
        } catch (RefusedSignIn e) {
            return refused(e.reason(), isForOwnPage, response, model);
        }
    }

    /** Opens the person's account, or else the person's own page, and returns where to go on. */
    private String home(
            Identity person, boolean isForOwnPage, HttpServletRequest request, HttpServletResponse response) {
        var employee = employees.of(person);
        var entry = accounts.enter(person, employee.orElse(null), Origin.of(request));
        if (entry instanceof SsoSignIn.Entered entered) {
            SessionCookie.of(request).ifPresent(sessions::close);
            SessionCookie.set(request, response, entered.session());
            return isForOwnPage ? "/me" : "/admin";
        }
        var visit = employee.flatMap(visits::open).orElseThrow(() -> new RefusedSignIn(reason((SsoSignIn.Shut) entry)));
        SessionCookie.of(request).ifPresent(sessions::close);
        providerSessions.keep(visit, person.idToken());
        SessionCookie.set(request, response, visit, ProviderVisits.LIFE);
        return "/me";
    }

    /** Where employees come in too, whoever has no role may just be unknown as an employee. */
    private Reason reason(SsoSignIn.Shut entry) {
        return entry.reason() == Reason.GROUP && settings.employeeClaim() != null ? Reason.EMPLOYEE : entry.reason();
    }

    private String refused(Reason reason, boolean isForOwnPage, HttpServletResponse response, Model model) {
        LOG.info("A sign-in through the provider was refused: {}", reason.label());
        events.publishEvent(new SignInAttempt.AtProvider(reason.label()));
        response.setStatus(status(reason));
        if (ProblemCode.isWorthARepeat(response.getStatus())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ProblemCode.RETRY_AFTER_SECONDS);
        }
        model.addAttribute("why", "sso.refused." + reason.label());
        model.addAttribute("again", isForOwnPage ? "/sso/sign-in?to=me" : "/sso/sign-in");
        model.addAttribute("other", isForOwnPage ? "/me/sign-in" : "/admin/sign-in");
        return "sso/refused";
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case ABANDONED, STATE, TOKEN -> HttpServletResponse.SC_UNAUTHORIZED;
            case GROUP, ACCOUNT, EMPLOYEE -> HttpServletResponse.SC_FORBIDDEN;
            case UNREACHABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
    }

    private void requireOn() {
        if (!settings.isOn()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.sso.off"));
        }
    }
}
