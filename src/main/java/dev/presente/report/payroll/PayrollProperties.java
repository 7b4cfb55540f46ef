package dev.presente.report.payroll;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code presente.payroll.*}: how hours are handed to the payroll.
 *
 * @param templates A folder with template files for payroll systems ({@code NAME.json}). One with the name of a template of the
 *     service takes its place.
 */
@ConfigurationProperties("presente.payroll")
record PayrollProperties(@Nullable Path templates) {}
