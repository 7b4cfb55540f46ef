package dev.presente.templates;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.matching.Template;
import dev.presente.people.Employee;
import dev.presente.vault.Vault;
import dev.presente.vault.WrappedKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Seals and opens templates; no other class does. */
@Component
public class SealedTemplates {
    /** {@link SealedTemplate#of} reads these columns of {@code reference_template r} and {@link #JOINS}. */
    public static final String COLUMNS = "r.id as template_id, r.model_id, r.sealed, " + WrappedKey.COLUMNS;

    public static final String JOINS = " left join employee e on e.key = r.employee_key " + WrappedKey.JOIN;

    private static final Logger LOG = LoggerFactory.getLogger(SealedTemplates.class);

    private final ReferenceTemplates templates;
    private final Vault vault;
    private final JdbcClient jdbc;

    SealedTemplates(ReferenceTemplates templates, Vault vault, JdbcClient jdbc) {
        this.templates = templates;
        this.vault = vault;
        this.jdbc = jdbc;
    }

    public ReferenceTemplate add(Employee employee, EmbeddedFace face, Instant now) {
        var plain = face.template().toBytes();
        var sealed = vault.seal(employee.dataKeyId(), purpose(face.template().modelId()), plain);
        Arrays.fill(plain, (byte) 0);
        return templates.save(new ReferenceTemplate(employee.key(), face, sealed, now));
    }

    public void deleteOf(Employee employee) {
        templates.deleteOf(employee.key());
    }

    /** Returns the templates that a 1:1 comparison may use. */
    public List<Template> of(long employeeKey, String modelId) {
        return jdbc
                .sql("select " + COLUMNS + " from reference_template r " + JOINS
                        + " where r.employee_key = :employee and r.model_id = :model order by r.id")
                .param("employee", employeeKey)
                .param("model", modelId)
                .query((rs, i) -> open(rs))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns all templates of a person by the id of their row, without those that do not open. */
    public Map<Long, Template> byId(long employeeKey) {
        var found = new HashMap<Long, Template>();
        jdbc.sql("select " + COLUMNS + " from reference_template r " + JOINS + " where r.employee_key = :employee")
                .param("employee", employeeKey)
                .query(rs -> {
                    long id = rs.getLong("template_id");
                    open(rs).ifPresent(template -> found.put(id, template));
                });
        return found;
    }

    private Optional<Template> open(ResultSet rs) throws SQLException {
        return Optional.ofNullable(SealedTemplate.of(rs)).flatMap(this::open);
    }

    /**
     * Opens a template. The result is empty, and the log says so, when it does not open: its key is gone, or it was not sealed
     * for this employee and model.
     */
    public Optional<Template> open(SealedTemplate sealed) {
        var plain = vault.open(sealed.key(), purpose(sealed.modelId()), sealed.bytes());
        if (plain.isEmpty()) {
            LOG.warn("Template {} does not open and is not compared with", sealed.id());
        }
        return plain.map(bytes -> {
            var template = Template.fromBytes(sealed.modelId(), bytes);
            Arrays.fill(bytes, (byte) 0);
            return template;
        });
    }

    static String purpose(String modelId) {
        return "template " + modelId;
    }
}
