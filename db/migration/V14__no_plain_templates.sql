-- Nothing plain is left (V13). The tables are written anew, because dropping a column leaves its bytes in the file.
alter table reference_template drop column vector, alter column sealed set not null;
alter table enrolment_photos drop column photo, alter column sealed set not null;
cluster reference_template using reference_template_pkey;
cluster enrolment_photos using enrolment_photos_pkey;
