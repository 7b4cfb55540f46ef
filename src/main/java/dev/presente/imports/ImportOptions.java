package dev.presente.imports;

/**
 * Says how a file is to be read.
 *
 * @param dryRun whether all lines are only checked, and nothing is stored
 * @param createSites whether a site that is not known is created, with the time zone of the service
 */
public record ImportOptions(boolean dryRun, boolean createSites) {
    public static ImportOptions dryRun(boolean dryRun) {
        return new ImportOptions(dryRun, false);
    }
}
