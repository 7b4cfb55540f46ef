package dev.presente.admin;

import dev.presente.system.Caller;
import dev.presente.system.Scope;
import dev.presente.system.page.ClockOffsets;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Serves the frame of each page. The frame holds no data: a script of the page's name asks the API in the name of the person
 * who is signed in.
 */
@Controller
@Hidden
class AdminPages {
    private final Clock clock;

    AdminPages(Clock clock) {
        this.clock = clock;
    }

    @GetMapping("/admin")
    String board(@AuthenticationPrincipal @Nullable Caller caller, Model model, HttpServletResponse response) {
        return frame(caller, "board", "board", model, response);
    }

    /** Serves a page. Its name has no dot, because that would be a file. */
    @GetMapping("/admin/{page:[a-z]+}")
    String page(
            @AuthenticationPrincipal @Nullable Caller caller,
            @PathVariable String page,
            Model model,
            HttpServletResponse response) {
        return frame(caller, page, page, model, response);
    }

    @GetMapping("/admin/people/{employeeId}")
    String person(
            @AuthenticationPrincipal @Nullable Caller caller,
            @PathVariable String employeeId,
            Model model,
            HttpServletResponse response) {
        return frame(caller, "people", "person", model.addAttribute("subject", employeeId), response);
    }

    @GetMapping("/admin/people/{employeeId}/days")
    String days(
            @AuthenticationPrincipal @Nullable Caller caller,
            @PathVariable String employeeId,
            Model model,
            HttpServletResponse response) {
        return frame(caller, "board", "days", model.addAttribute("subject", employeeId), response);
    }

    private String frame(
            @Nullable Caller caller, String page, String script, Model model, HttpServletResponse response) {
        if (caller == null) {
            return "redirect:/admin/sign-in" + (page.equals(script) && page.equals("board") ? "" : "?to=" + here());
        }
        if (caller.scopes().isEmpty()) {
            // an employee on a visit has no account; of somebody with an account a second factor comes first
            return "redirect:" + (caller.employeeKey() == null ? AdminPage.SELF.path() : "/me");
        }
        var found = AdminPage.named(page).filter(p -> p.isFor(caller));
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        model.addAttribute("links", AdminPage.linksFor(caller));
        model.addAttribute("page", page);
        model.addAttribute("today", Zone.of(clock).date(clock.instant()));
        model.addAttribute("offsets", ClockOffsets.of(clock));
        model.addAttribute("script", found.isEmpty() ? null : script);
        model.addAttribute("who", caller.name().replaceFirst("^user:", ""));
        model.addAttribute("scopes", scopes(caller));
        return "admin/frame";
    }

    /** Returns the path of the page, as the value of a parameter, so that whoever signs in comes back to it. */
    private static String here() {
        var path = ServletUriComponentsBuilder.fromCurrentRequestUri().build().getPath();
        return UriUtils.encode(String.valueOf(path), StandardCharsets.UTF_8);
    }

    /** Returns the scopes as the scripts know them, with {@code lead} for who manages a department or stands in for who does. */
    private static String scopes(Caller caller) {
        var departments = caller.seenDepartments();
        var lead = departments == null || departments.isEmpty() ? Stream.<String>empty() : Stream.of("lead");
        return Stream.concat(caller.scopes().stream().map(Scope::label), lead)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
