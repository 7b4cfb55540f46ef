package dev.presente.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds a multipart/form-data body. */
public final class Form {
    public static final String BOUNDARY = "----presente-test-boundary";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public static Form of(String name, String value) {
        return new Form().field(name, value);
    }

    public static Form photo(byte[] photo) {
        return new Form().file("photo", photo);
    }

    public Form field(String name, String value) {
        return field(name, value.getBytes(StandardCharsets.UTF_8));
    }

    public Form field(String name, byte[] value) {
        return part("form-data; name=\"" + name + "\"", value);
    }

    public Form file(String name, byte[] content) {
        return part("form-data; name=\"" + name + "\"; filename=\"photo.jpg\"\r\nContent-Type: image/jpeg", content);
    }

    private Form part(String disposition, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\n");
        body.writeBytes(content);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        var copy = new ByteArrayOutputStream();
        copy.writeBytes(body.toByteArray());
        copy.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return copy.toByteArray();
    }
}
