-- Keys whose holders prove who they are without a secret, such as paired kiosks: there is nothing to rotate.
alter table api_key add column secretless boolean not null default false;
update api_key set secretless = true where id in (select api_key_id from kiosk);
