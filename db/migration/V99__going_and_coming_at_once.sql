-- Who leaves one post and begins at another one in the same second is recorded twice at one instant, once as going and once as
-- coming. Both count where the terminal says so; a punch without a stated direction is the same as any other at its instant.
-- Only punches of terminals and files are in this index, so it is soon made.
drop index attendance_event_raw;
create unique index attendance_event_raw on attendance_event
    (employee_key, at, (case when direction_stated then direction else '' end)) where mode in ('DEVICE', 'IMPORT');
-- not compatible: the release before adds raw punches by the columns of the index that was dropped
