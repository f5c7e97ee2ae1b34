-- Counts, derived from dossier and always rebuildable from it. Each count is a sum over dossiers of events that fall on a
-- day, so an import adds the events of the new rows and takes off those of the old ones; nothing is recounted that was not
-- touched. What stands at the end of a period (in progress, overdue) is the sum of what began less what ceased up to it.

-- The one home of every count of design 4: the days on which one dossier adds to them.
create function dossier_events(
    received_on date, due_on date, ended_on date, outcome text, channel text, components integer, digitised integer,
    e_result boolean, reused boolean, fee bigint, paid_online boolean, slip_on date)
returns table (
    day date, received_online integer, received_direct integer, received_post integer,
    resolved_early integer, resolved_on_time integer, resolved_late integer, closed_otherwise integer,
    digitised_full integer, e_results integer, reuses integer, with_fee integer, paid integer,
    late_with_apology integer, overdue integer, overdue_with_apology integer)
language sql immutable as $$
    select * from (values
        (received_on,
         (channel = 'ONLINE')::int, (channel = 'DIRECT')::int, (channel = 'POST')::int, 0, 0, 0, 0,
         (components > 0 and digitised = components)::int, 0, reused::int, (fee > 0)::int, (fee > 0 and paid_online)::int,
         0, 0, 0),
        -- The end takes the dossier off the overdue ones again if it had become one.
        (ended_on,
         0, 0, 0, (outcome = 'RESULT' and ended_on < due_on)::int, (outcome = 'RESULT' and ended_on = due_on)::int,
         (outcome = 'RESULT' and ended_on > due_on)::int, (outcome = 'OTHERWISE')::int,
         0, (outcome = 'RESULT' and e_result)::int, 0, 0, 0,
         (outcome = 'RESULT' and ended_on > due_on and coalesce(slip_on <= ended_on, false))::int,
         -(ended_on > due_on)::int, -(ended_on > due_on and coalesce(slip_on <= ended_on, false))::int),
        -- The due day itself is in time (Thông tư 01/2020); from the next day on the dossier is overdue.
        (case when coalesce(ended_on > due_on, true) then due_on + 1 end,
         0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0),
        (case when slip_on is not null and coalesce(ended_on > due_on and slip_on <= ended_on, true) then greatest(due_on + 1, slip_on) end,
         0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    ) events (day, received_online, received_direct, received_post, resolved_early, resolved_on_time, resolved_late, closed_otherwise,
        digitised_full, e_results, reuses, with_fee, paid, late_with_apology, overdue, overdue_with_apology)
    where day is not null
$$;

create table period_cell (
    calendar             text not null,
    month                date not null,
    unit_id              bigint not null references unit,
    procedure_id         bigint not null references procedure,
    received_online      bigint not null,
    received_direct      bigint not null,
    received_post        bigint not null,
    resolved_early       bigint not null,
    resolved_on_time     bigint not null,
    resolved_late        bigint not null,
    closed_otherwise     bigint not null,
    digitised_full       bigint not null,
    e_result             bigint not null,
    reused               bigint not null,
    with_fee             bigint not null,
    paid_online          bigint not null,
    late_with_apology    bigint not null,
    overdue              bigint not null,
    overdue_with_apology bigint not null,
    primary key (calendar, month, unit_id, procedure_id)
);
comment on column period_cell.overdue is 'Dossiers that became overdue in the month less those overdue that ended in it: summed up to a month it gives the overdue at its end.';
comment on column period_cell.overdue_with_apology is 'Likewise for overdue dossiers that have an apology slip.';

-- The same counts for all procedures of a unit: what pages read, so that their cost does not grow with the catalogue.
create table unit_cell (like period_cell including all);
alter table unit_cell drop column procedure_id;
alter table unit_cell add primary key (calendar, month, unit_id);
alter table unit_cell add foreign key (unit_id) references unit;
create index unit_cell_unit on unit_cell (unit_id);
