package dev.presente.system.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Says in the headers of every answer what a page may run and use. */
public final class PagePolicy {
    /** Says which parts of a device pages may use, for the header {@code Permissions-Policy}. */
    public static final String PERMISSIONS = "camera=(self), microphone=(), geolocation=()";

    /** Pages may run only what the service itself serves; {@code blob:} and {@code data:} are a camera's pictures. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    /** The page of the API description creates style elements. */
    private static final String API_PAGE_POLICY = CONTENT_POLICY + "; style-src 'self' 'unsafe-inline'";

    private PagePolicy() {}

    /** Writes the header {@code Content-Security-Policy}. */
    public static void write(HttpServletRequest request, HttpServletResponse response) {
        var isApiPage = request.getRequestURI().startsWith("/swagger-ui/");
        response.setHeader("Content-Security-Policy", isApiPage ? API_PAGE_POLICY : CONTENT_POLICY);
    }
}
