package dev.presente.audit.marks;

import java.util.List;

/** Says in SQL what is sealed of the rows that let people and machines in. */
final class AccessContent {
    /** The random ids of the person and of the account are gone before the name of an account is, so that nobody can try names. */
    static final String KEY = "case when name not like 'employee:%' then name end, encode(hash,'hex'), scopes, "
            + "extract(epoch from created_at), extract(epoch from expires_at), extract(epoch from revoked_at), "
            + "configured, secretless, employee_key, sites, "
            + "select e.name_salt from employee e where e.key = r.employee_key, "
            + "select a.passkey_handle from account a where a.api_key_id = r.id";

    static final List<String> ACCOUNT = List.of(
            "name",
            "role",
            "api_key_id",
            "password",
            "data_key_id",
            "encode(totp, 'hex')",
            "passkey_handle",
            "select string_agg(encode(c.hash, 'hex'), ' ' order by c.hash) from recovery_code c where c.account_id = r.id",
            """
            select jsonb_agg(jsonb_build_array(p.id, encode(p.credential_id, 'hex'), p.relying_party,
                encode(p.attestation, 'hex')) order by p.id)
            from passkey p where p.account_id = r.id""",
            "select jsonb_build_array(i.issuer, i.subject) from account_identity i where i.account_id = r.id");

    static final List<String> DEVICE_PEOPLE = List.of("""
            select jsonb_agg(jsonb_build_array(p.user_id, p.employee_key, e.name_salt) order by p.user_id collate "C")
            from device_person p join employee e on e.key = p.employee_key where p.device_id = r.api_key_id""");

    static final String WEBHOOK = "url, events, md5(secret), encode(sealed,'hex'), encode(sealed_before,'hex'), "
            + "extract(epoch from before_until), extract(epoch from created_at), extract(epoch from deleted_at)";

    static final List<String> DIGEST =
            List.of("address", "language", "select a.passkey_handle from account a where a.id = r.account_id");

    private AccessContent() {}
}
