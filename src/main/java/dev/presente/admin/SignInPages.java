package dev.presente.admin;

import dev.presente.account.DeviceCookie;
import dev.presente.account.Origin;
import dev.presente.account.SignIn;
import dev.presente.openid.ProviderSignOut;
import dev.presente.openid.SsoProperties;
import dev.presente.system.Caller;
import dev.presente.system.Secret;
import dev.presente.system.SessionCookie;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the pages for signing in and out, which people who are not signed in may open. */
@Controller
@Hidden
class SignInPages {
    private static final String FORM = "/admin/sign-in";

    private final SignIn signIn;
    private final SsoProperties sso;
    private final ProviderSignOut provider;

    SignInPages(SignIn signIn, SsoProperties sso, ProviderSignOut provider) {
        this.signIn = signIn;
        this.sso = sso;
        this.provider = provider;
    }

    @GetMapping(FORM)
    String form(
            @AuthenticationPrincipal @Nullable Caller caller,
            @RequestParam(defaultValue = "") String to,
            CsrfToken token,
            Model model) {
        if (caller != null && !(caller.scopes().isEmpty() && caller.employeeKey() != null)) {
            return "redirect:" + home(to);
        }
        model.addAttribute("to", to);
        return signIn.isFirst() ? "redirect:/admin/setup" : shown(token, model, false);
    }

    /** Returns where somebody goes who has signed in: to the own page when asked for, and nowhere else. */
    private static String home(String to) {
        return to.equals("me") ? "/me" : "/admin";
    }

    /** Shows the page and creates the token first, because its cookie must be sent before the page begins. */
    private String shown(CsrfToken token, Model model, boolean refused) {
        model.addAttribute("token", token.getToken());
        model.addAttribute("refused", refused);
        model.addAttribute("sso", sso);
        return "admin/sign-in";
    }

    @PostMapping(FORM)
    String enter(
            @RequestParam String name,
            @RequestParam Secret password,
            @RequestParam(defaultValue = "") Secret code,
            @RequestParam(defaultValue = "") String to,
            CsrfToken token,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var opened = signIn.open(name, password, code, Origin.of(request));
        if (opened.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return shown(token, model.addAttribute("name", name).addAttribute("to", to), true);
        }
        SessionCookie.of(request).ifPresent(signIn::close);
        SessionCookie.set(request, response, opened.get().session());
        DeviceCookie.set(request, response, opened.get().device());
        return "redirect:" + home(to);
    }

    @PostMapping("/admin/sign-out")
    String leave(HttpServletRequest request, HttpServletResponse response, Model model) {
        var away = provider.address(request);
        SessionCookie.of(request).ifPresent(signIn::close);
        SessionCookie.clear(request, response);
        if (away.isPresent()) {
            model.addAttribute("away", away.get());
            return "sso/leave"; // not a redirect: browsers let no form lead to another site
        }
        return "redirect:" + FORM;
    }

    /** Serves the page for the first account. Its script asks for the admin key and calls the API with it. */
    @GetMapping("/admin/setup")
    String setup() {
        return signIn.isFirst() ? "admin/setup" : "redirect:" + FORM;
    }
}
