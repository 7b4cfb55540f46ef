package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Nothing leaves the machine: ONNX Runtime 1.29 began to report to its maker unless the environment forbids it. */
class NoTelemetryTest {
    private static final String LIBRARY = "/ai/onnxruntime/native/linux-x64/libonnxruntime.so";

    @Test
    void onnxRuntimeHasNoTelemetry() throws IOException {
        try (var library = NoTelemetryTest.class.getResourceAsStream(LIBRARY)) {
            assertThat(library).isNotNull();
            var text = new String(library.readAllBytes(), StandardCharsets.ISO_8859_1);
            // the name of its client's namespace, present in 1.29
            assertThat(text.contains("Microsoft12Applications6Events")).isFalse();
        }
    }
}
