-- Each time that retention cut the beginning off the decision log. seal is an HMAC over the cut and the end of the one before,
-- with the key of the log, so that nobody without it can make one up.
create table decision_cut (
    seq    bigint      primary key,
    at     timestamptz not null,
    mac    text        not null,
    cut_at timestamptz not null,
    seal   text        not null
);
comment on table decision_cut is 'append-only';
comment on column decision_cut.seq is 'the last row cut off; the first is the one after the cut before';
comment on column decision_cut.at is 'the time of that row, as mac is its mac';
create trigger decision_cut_only_grows before update or delete on decision_cut
    for each row execute function decision_log_only_grows();
create trigger decision_cut_not_emptied before truncate on decision_cut
    for each statement execute function decision_log_only_grows();
