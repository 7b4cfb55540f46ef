-- The rules for days, version 2. Days that are derived already stay as they are until something touches them.

-- Each leave of the day: kind, paid, portion and the time it takes from the plan.
alter table workday add column leave jsonb not null default '[]';
comment on column workday.leave is
    'a list of {kind, paid, portion, excused_seconds}; empty in what was derived before the rules of version 2';

-- Half holidays: a site may have one for each half of a day.
alter table holiday add column portion text not null default 'FULL'
    check (portion in ('FULL', 'FIRST_HALF', 'SECOND_HALF'));
alter table holiday drop constraint holiday_site_day_key;
alter table holiday add unique nulls not distinct (site, day, portion);
