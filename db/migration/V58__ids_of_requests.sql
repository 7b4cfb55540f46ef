-- The id of a request may come from a proxy or from the caller, who may send the same one again.
alter table admin_act drop constraint admin_act_request_id_key;
insert into compatible_migration values ('58');
