package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Checks that a client that is generated from the served OpenAPI document compiles, and talks to the service. */
@ServiceTest
class GeneratedClientTest {
    private static final Path SOURCES = Path.of("src", "test", "typescript");

    @Autowired
    private Api api;

    /** Fetches the generator, so it runs where PRESENTE_TEST_NPM=true says that npm is there, and fails if it is not. */
    @Test
    @EnabledIfEnvironmentVariable(named = "PRESENTE_TEST_NPM", matches = "true")
    void inTypeScript(@TempDir Path folder) throws Exception {
        for (var name : List.of("package.json", "package-lock.json", "tsconfig.json", "client.ts")) {
            Files.copy(SOURCES.resolve(name), folder.resolve(name));
        }
        Files.writeString(
                folder.resolve("openapi.json"),
                api.send(api.asAdmin("/v3/api-docs").GET()).expect(200).text());
        var modules = folder.resolve("node_modules");

        run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        run(
                folder,
                "node",
                modules.resolve("openapi-typescript/bin/cli.js").toString(),
                "openapi.json",
                "--output",
                "presente.d.ts");
        run(folder, "node", modules.resolve("typescript/bin/tsc").toString());
        var said = run(folder, "node", "client.js", api.url(""), Api.ADMIN_KEY);

        var told = JsonMapper.shared().readTree(said.get(said.size() - 1));
        assertThat(told.at("/first").asString()).startsWith("TS-");
        assertThat(told.at("/wish").asString()).isEqualTo("The tablet was off");
        assertThat(told.at("/planned").asString()).isEqualTo(told.at("/first").asString() + " day");
        assertThat(told.at("/templates").asInt(-1)).isZero();
        assertThat(told.at("/given").asBoolean(true)).isFalse();
        assertThat(told.at("/secret").asBoolean(false)).isTrue();
        assertThat(told.at("/again").asString()).isEqualTo("already-exists");
    }

    private static List<String> run(Path folder, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
