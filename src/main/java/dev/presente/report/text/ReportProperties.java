package dev.presente.report.text;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code presente.reports.*}: how reports look on paper.
 *
 * @param fonts A folder with fonts ({@code .ttf}, {@code .otf}, {@code .ttc}, {@code .otc}) that the PDF reports take before
 *     those of the machine.
 */
@ConfigurationProperties("presente.reports")
record ReportProperties(@Nullable Path fonts) {}
