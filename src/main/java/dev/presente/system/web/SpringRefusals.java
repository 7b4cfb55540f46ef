package dev.presente.system.web;

import dev.presente.wording.Wording;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Puts into words what Spring itself refuses. In English they are those of Spring. */
final class SpringRefusals {
    private SpringRefusals() {}

    /** Returns the wording of a refusal; what Spring says, in English, where nobody has met such a refusal yet. */
    static Wording wording(ErrorResponse refusal) {
        if (refusal instanceof HttpRequestMethodNotSupportedException method) {
            return Wording.of("detail.method", method.getMethod());
        }
        if (refusal instanceof HttpMediaTypeNotSupportedException type) {
            return type.getContentType() == null
                    ? Wording.of("detail.content-type.none")
                    : Wording.of("detail.content-type", type.getContentType());
        }
        if (refusal instanceof HttpMediaTypeNotAcceptableException type) {
            return type.getSupportedMediaTypes().isEmpty()
                    ? Wording.of("detail.accept.none")
                    : Wording.of("detail.accept", type.getSupportedMediaTypes());
        }
        if (refusal instanceof MissingRequestHeaderException header) {
            return Wording.of("detail.header", header.getHeaderName());
        }
        if (refusal instanceof NoResourceFoundException path) {
            return Wording.of("detail.nothing-here", path.getResourcePath());
        }
        var detail = refusal.getBody().getDetail();
        return Wording.verbatim(detail == null ? "" : detail);
    }
}
