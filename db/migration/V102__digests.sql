-- Who gets an e-mail on working days that says how many were absent and how much waits. It names nobody.
create table digest_wish (
    account_id  bigint       primary key references account on delete cascade,
    address     text         not null,
    language    text         not null,
    covered     date         not null,
    told_on     date         not null,
    taken_until timestamptz,
    failures    integer      not null default 0
);
comment on column digest_wish.language is 'a tag of BCP 47';
comment on column digest_wish.covered is 'the last day whose absences were told, or before which none are';
comment on column digest_wish.told_on is 'the last day for which there is nothing more to do';
comment on column digest_wish.taken_until is 'until then a replica sends it, or waits after a failure';
insert into compatible_migration values ('102');
