package dev.presente.tls;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the certificate of the local authority, and tells how tablets and computers come to trust it. Nothing here is secret. */
@Controller
@Hidden
@ConditionalOnWebApplication
class TrustPage {
    private final LocalTls tls;
    private final Environment environment;

    TrustPage(LocalTls tls, Environment environment) {
        this.tls = tls;
        this.environment = environment;
    }

    @GetMapping("/trust")
    String page(HttpServletRequest request, Model model) {
        var root = root();
        var host = request.getServerName();
        model.addAttribute("here", here(host));
        model.addAttribute("secure", "https://" + host + ":" + environment.getProperty("local.server.port"));
        model.addAttribute("fingerprint", fingerprint(root));
        model.addAttribute("until", root.getNotAfter().toInstant().toString().substring(0, 10));
        return "trust";
    }

    @GetMapping(path = "/trust/qr.svg")
    ResponseEntity<String> code(HttpServletRequest request) {
        root();
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType("image/svg+xml"))
                    .body(QrCode.of(here(request.getServerName())).svg());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.trust.address"));
        }
    }

    private String here(String host) {
        return tls.plainPort() == 0
                ? "https://" + host + ":" + environment.getProperty("local.server.port") + "/trust"
                : "http://" + host + ":" + tls.plainPort() + "/trust";
    }

    /** Serves the certificate as phones and Windows open it. */
    @GetMapping("/trust/presente-root.crt")
    ResponseEntity<byte[]> certificate() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-x509-ca-cert"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"presente-root.crt\"")
                .body(encoded(root()));
    }

    /** Serves the certificate as curl and most programs read it. */
    @GetMapping("/trust/presente-root.pem")
    ResponseEntity<String> pem() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-pem-file"))
                .body(LocalAuthority.Pem.text("CERTIFICATE", encoded(root())));
    }

    private X509Certificate root() {
        var root = tls.root();
        if (root == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, Wording.of("detail.trust.none"));
        }
        return root;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the SHA-256 of the certificate as devices show it. */
    static String fingerprint(X509Certificate root) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(encoded(root));
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
