package dev.presente.templates;

import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Stores the enrolled templates; {@link SealedTemplates} writes and opens them. The database itself notes each change for the
 * gallery.
 */
public interface ReferenceTemplates extends Repository<ReferenceTemplate, Long> {
    ReferenceTemplate save(ReferenceTemplate template);

    List<ReferenceTemplate> findByEmployeeKeyOrderById(long employeeKey);

    boolean existsByEmployeeKey(long employeeKey);

    boolean existsByEmployeeKeyAndModelId(long employeeKey, String modelId);

    /** Deletes the person's templates and returns their number. */
    @Modifying
    @Query("delete from ReferenceTemplate t where t.employeeKey = :employeeKey")
    int deleteOf(long employeeKey);

    /** Deletes the person's templates of all other models and returns their number. */
    @Modifying
    @Query("delete from ReferenceTemplate t where t.employeeKey = :employeeKey and t.modelId <> :modelId")
    int deleteOfOtherModels(long employeeKey, String modelId);
}
