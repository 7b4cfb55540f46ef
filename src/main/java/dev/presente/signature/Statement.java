package dev.presente.signature;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * States what a signed file is.
 *
 * @param file its name
 * @param sha256 the SHA-256 of all its bytes in hexadecimal
 * @param size the number of its bytes
 * @param from the first day that it is about
 * @param to the last day
 * @param site null means all sites
 * @param employeeId null means everybody
 * @param at when it was made
 * @param by the name of the key or account that asked for it
 * @param requestId the id of the request, under which the audit has it too
 */
public record Statement(
        String file,
        String sha256,
        long size,
        LocalDate from,
        LocalDate to,
        @Nullable String site,
        @Nullable String employeeId,
        Instant at,
        String by,
        UUID requestId) {}
