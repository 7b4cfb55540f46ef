-- The photos that gave templates, so that another model's templates can be made of them: filled only where
-- PRESENTE_KEEP_PHOTOS=enrolment. Like a template, a photo exists only while its person consents.
create table enrolment_photos (
    id           bigint generated always as identity primary key,
    employee_key bigint      not null references employee,
    photo        bytea       not null check (octet_length(photo) > 0),
    created_at   timestamptz not null
);
comment on column enrolment_photos.photo is 'the file as it was uploaded';
alter table enrolment_photos alter column photo set storage external; -- image files are compressed already
create index enrolment_photos_employee on enrolment_photos (employee_key);

-- Which photo a template was made of: one for each model. A table of its own leaves reference_template, which may be
-- large and is never updated, as it is.
create table template_photo (
    template_id bigint primary key references reference_template on delete cascade,
    photo_id    bigint not null references enrolment_photos on delete cascade
);
create index template_photo_photo on template_photo (photo_id);
