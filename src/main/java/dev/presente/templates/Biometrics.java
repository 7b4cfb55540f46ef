package dev.presente.templates;

import dev.presente.people.Employee;
import dev.presente.vault.Vault;
import org.springframework.stereotype.Component;

/** Manages all biometric data of a person: the templates, the photos where they are kept, and the key of both. */
@Component
public class Biometrics {
    private final ReferenceTemplates templates;
    private final EnrolmentPhotos photos;
    private final Vault vault;

    Biometrics(ReferenceTemplates templates, EnrolmentPhotos photos, Vault vault) {
        this.templates = templates;
        this.photos = photos;
        this.vault = vault;
    }

    /** States how many of each were deleted. */
    public record Deleted(int templates, int photos) {}

    /** Deletes them in the transaction of the caller; the galleries of all replicas follow. */
    public Deleted deleteOf(Employee employee) {
        var deleted = new Deleted(templates.deleteOf(employee.key()), photos.deleteOf(employee.key()));
        vault.destroyKey(employee.dataKeyId());
        return deleted;
    }
}
