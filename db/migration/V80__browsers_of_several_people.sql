-- Several people may sign in with one browser, each with an account of their own.
alter table account_device drop constraint account_device_pkey, add primary key (token_hash, account_id);

-- V63 took everybody who had consented for enrolled, since a template may have been deleted before. Whoever consents before the
-- first photo, as a form on paper is handed in early, then could be enrolled with the scope hr alone. It was no enrolment where
-- nothing speaks for one: no template, no act of enrolment, no answer about the face, no withdrawal of the consent, and no purge of
-- templates.
update employee e set enrolled_before = false
where e.enrolled_before
  and not exists (select from reference_template r where r.employee_key = e.key)
  and not exists (select from enrolment_photos p where p.employee_key = e.key)
  and not exists (select from consent c where c.employee_key = e.key and not c.granted)
  and not exists (select from attendance_event a where a.employee_key = e.key and a.mode in ('VERIFY', 'IDENTIFY'))
  and not exists (select from decision_subject s join written_decision d on d.subject = s.id
                  where s.employee_key = e.key and d.mode in ('VERIFY', 'IDENTIFY'))
  and not exists (select from decision_subject s join admin_act a on a.subject = s.id
                  where s.employee_key = e.key and a.path = '/enroll')
  and not exists (select from retention_run r where coalesce((r.deleted ->> 'templates')::bigint, 0) > 0);
insert into compatible_migration values ('80');
