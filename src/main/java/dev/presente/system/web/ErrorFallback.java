package dev.presente.system.web;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers errors that never reach a controller, such as a URL refused by the firewall. */
@RestController
@Hidden
class ErrorFallback implements ErrorController {
    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var refusal =
                new ProblemException(ProblemCode.of(HttpStatusCode.valueOf(status)), Wording.of("detail.refused"));
        var problem = refusal.updateAndGetBody(null, LocaleContextHolder.getLocale());
        problem.setStatus(status);
        var answer = ResponseEntity.status(status)
                .headers(refusal.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (ProblemCode.isWorthARepeat(status)) {
            answer.header(HttpHeaders.RETRY_AFTER, ProblemCode.RETRY_AFTER_SECONDS);
        }
        return answer.body(problem);
    }
}
