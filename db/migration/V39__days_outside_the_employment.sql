-- A day without a shift is flagged when it lies outside the employment: moving the first or the last day derives anew those
-- days whose side changes.
create function stale_from_employment() returns trigger language plpgsql as $$
begin
    insert into workday_stale (employee_key, first_day, last_day)
    select w.employee_key, w.day, w.day from workday w
    where w.employee_key = new.key and w.shift is null
      and (coalesce(w.day < old.active_from, false) or coalesce(w.day > old.active_to, false))
          <> (coalesce(w.day < new.active_from, false) or coalesce(w.day > new.active_to, false));
    return null;
end $$;
create trigger stale_from_employment after update on employee
    for each row when ((new.active_from, new.active_to) is distinct from (old.active_from, old.active_to))
    execute function stale_from_employment();
