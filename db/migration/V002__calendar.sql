-- Working days and reporting months are data, not code: the Prime Minister announces days off and swapped working days
-- every year, and the cut-off of a reporting month has changed before and will again.
create extension if not exists btree_gist;
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- "Phường 9" before "Phường 10", and Đ after D: the order that readers expect of names.
create collation vi_name (provider = icu, locale = 'vi-u-kn-true');

create table holiday (
    day    date primary key,
    kind   text not null constraint holiday_kind check (kind in ('OFF', 'WORK')),
    name   text not null constraint holiday_name check (btrim(name) <> ''),
    source text not null default '',
    constraint holiday_day check (day between '2000-01-01' and '2060-12-31'),
    constraint holiday_differs check ((kind = 'WORK') = (extract(isodow from day) > 5))
);
comment on table holiday is 'Days that differ from the plain week: OFF = a weekday off, WORK = a Saturday or Sunday worked in exchange.';

-- The month M of a reporting calendar starts at start_day of the month before M, or on the 1st of M where start_day is 1. It
-- ends the day before the month after it starts, so a change of cut-off makes one month longer or shorter, never a gap.
create table reporting_calendar (
    code        text not null constraint reporting_calendar_code check (code in ('MONTH', 'REPORT')),
    first_month date not null constraint reporting_calendar_first_month check
                    (extract(day from first_month) = 1 and first_month between '2000-01-01' and '2060-12-01'),
    start_day   smallint not null constraint reporting_calendar_start_day check (start_day between 1 and 28),
    primary key (code, first_month),
    constraint reporting_calendar_month_is_plain check (code <> 'MONTH' or start_day = 1)
);
insert into reporting_calendar (code, first_month, start_day) values ('MONTH', '2000-01-01', 1), ('REPORT', '2000-01-01', 15);

-- One row per day, derived from the two tables above: which months it falls in, and how many working days came up to it.
-- It lets every set-based statement add working days and find months by a plain join.
create table calendar_day (
    day          date primary key,
    working      boolean not null,
    ordinal      integer not null,
    month        date not null,
    report_month date not null
);
create index calendar_day_ordinal on calendar_day (ordinal) where working;

-- Grows with every rebuild, in its transaction, so that each instance can tell whether what it holds in memory still stands.
create table calendar_version (
    version integer not null,
    the_one boolean primary key default true constraint calendar_version_the_one check (the_one)
);
insert into calendar_version (version) values (0);

create function rebuild_calendar_day() returns void language sql as $$
    -- One rebuild at a time; each statement below sees what the one before it waited for.
    update calendar_version set version = version + 1;
    insert into calendar_day (day, working, ordinal, month, report_month)
    with report as materialized (
        select month, case when start_day > 1 then (month - interval '1 month')::date + start_day - 1 else month end as starts
        from generate_series(date '2000-01-01', date '2061-02-01', interval '1 month') m
        cross join lateral (select m::date as month) months
        cross join lateral (
            select start_day from reporting_calendar
            where code = 'REPORT' and first_month <= month
            order by first_month desc limit 1
        ) cut_off
    ), days as materialized (
        -- A day belongs to the month that started last; the first months have begun before the first day.
        select d::date as day, coalesce(h.kind = 'WORK', extract(isodow from d) < 6) as working,
               max(r.month) over (order by d) as report_month
        from generate_series(date '1999-12-01', date '2060-12-31', interval '1 day') d
        left join holiday h on h.day = d::date
        left join report r on r.starts = d::date
    )
    select day, working, count(*) filter (where working) over (order by day), date_trunc('month', day)::date, report_month
    from days where day >= '2000-01-01'
    on conflict (day) do update
        set working = excluded.working, ordinal = excluded.ordinal, month = excluded.month, report_month = excluded.report_month
        where (calendar_day.working, calendar_day.ordinal, calendar_day.report_month)
            is distinct from (excluded.working, excluded.ordinal, excluded.report_month);
$$;

-- Adds working days to a day: 0 keeps the day, from a day off counting starts at the next working day.
create function add_working_days(start date, days integer) returns date language sql stable as $$
    select case when days <= 0 then start else (
        select day from calendar_day
        where working and ordinal = (select ordinal from calendar_day where day = start) + days
    ) end;
$$;

insert into holiday (day, kind, name, source) values
    ('2022-01-03', 'OFF', 'Nghỉ bù Tết Dương lịch', ''),
    ('2022-01-31', 'OFF', 'Tết Nguyên đán', ''),
    ('2022-02-01', 'OFF', 'Tết Nguyên đán', ''),
    ('2022-02-02', 'OFF', 'Tết Nguyên đán', ''),
    ('2022-02-03', 'OFF', 'Tết Nguyên đán', ''),
    ('2022-02-04', 'OFF', 'Tết Nguyên đán', ''),
    ('2022-04-11', 'OFF', 'Nghỉ bù Giỗ Tổ Hùng Vương', ''),
    ('2022-05-02', 'OFF', 'Nghỉ bù Ngày Chiến thắng', ''),
    ('2022-05-03', 'OFF', 'Nghỉ bù Ngày Quốc tế lao động', ''),
    ('2022-09-01', 'OFF', 'Quốc khánh', ''),
    ('2022-09-02', 'OFF', 'Quốc khánh', ''),
    ('2023-01-02', 'OFF', 'Nghỉ bù Tết Dương lịch', ''),
    ('2023-01-20', 'OFF', 'Tết Nguyên đán', '8056/VPCP-KGVX ngày 01/12/2022'),
    ('2023-01-23', 'OFF', 'Tết Nguyên đán', '8056/VPCP-KGVX ngày 01/12/2022'),
    ('2023-01-24', 'OFF', 'Tết Nguyên đán', '8056/VPCP-KGVX ngày 01/12/2022'),
    ('2023-01-25', 'OFF', 'Tết Nguyên đán', '8056/VPCP-KGVX ngày 01/12/2022'),
    ('2023-01-26', 'OFF', 'Tết Nguyên đán', '8056/VPCP-KGVX ngày 01/12/2022'),
    ('2023-05-01', 'OFF', 'Ngày Quốc tế lao động', ''),
    ('2023-05-02', 'OFF', 'Nghỉ bù Giỗ Tổ Hùng Vương', ''),
    ('2023-05-03', 'OFF', 'Nghỉ bù Ngày Chiến thắng', ''),
    ('2023-09-01', 'OFF', 'Quốc khánh', '8056/VPCP-KGVX ngày 01/12/2022'),
    ('2023-09-04', 'OFF', 'Nghỉ bù Quốc khánh', '8056/VPCP-KGVX ngày 01/12/2022'),
    ('2024-01-01', 'OFF', 'Tết Dương lịch', ''),
    ('2024-02-08', 'OFF', 'Tết Nguyên đán', '8662/VPCP-KGVX ngày 03/11/2023'),
    ('2024-02-09', 'OFF', 'Tết Nguyên đán', '8662/VPCP-KGVX ngày 03/11/2023'),
    ('2024-02-12', 'OFF', 'Tết Nguyên đán', '8662/VPCP-KGVX ngày 03/11/2023'),
    ('2024-02-13', 'OFF', 'Tết Nguyên đán', '8662/VPCP-KGVX ngày 03/11/2023'),
    ('2024-02-14', 'OFF', 'Tết Nguyên đán', '8662/VPCP-KGVX ngày 03/11/2023'),
    ('2024-04-18', 'OFF', 'Giỗ Tổ Hùng Vương', ''),
    ('2024-04-29', 'OFF', 'Hoán đổi ngày làm việc', '2450/VPCP-KGVX ngày 12/4/2024'),
    ('2024-04-30', 'OFF', 'Ngày Chiến thắng', ''),
    ('2024-05-01', 'OFF', 'Ngày Quốc tế lao động', ''),
    ('2024-05-04', 'WORK', 'Làm bù ngày 29/4/2024', '2450/VPCP-KGVX ngày 12/4/2024'),
    ('2024-09-02', 'OFF', 'Quốc khánh', '8662/VPCP-KGVX ngày 03/11/2023'),
    ('2024-09-03', 'OFF', 'Quốc khánh', '8662/VPCP-KGVX ngày 03/11/2023'),
    ('2025-01-01', 'OFF', 'Tết Dương lịch', ''),
    ('2025-01-27', 'OFF', 'Tết Nguyên đán', ''),
    ('2025-01-28', 'OFF', 'Tết Nguyên đán', ''),
    ('2025-01-29', 'OFF', 'Tết Nguyên đán', ''),
    ('2025-01-30', 'OFF', 'Tết Nguyên đán', ''),
    ('2025-01-31', 'OFF', 'Tết Nguyên đán', ''),
    ('2025-04-07', 'OFF', 'Giỗ Tổ Hùng Vương', ''),
    ('2025-04-26', 'WORK', 'Làm bù ngày 02/5/2025', ''),
    ('2025-04-30', 'OFF', 'Ngày Chiến thắng', ''),
    ('2025-05-01', 'OFF', 'Ngày Quốc tế lao động', ''),
    ('2025-05-02', 'OFF', 'Hoán đổi ngày làm việc', ''),
    ('2025-09-01', 'OFF', 'Quốc khánh', ''),
    ('2025-09-02', 'OFF', 'Quốc khánh', ''),
    ('2026-01-01', 'OFF', 'Tết Dương lịch', ''),
    ('2026-01-02', 'OFF', 'Hoán đổi ngày làm việc', '12729/VPCP-KGVX ngày 25/12/2025'),
    ('2026-01-10', 'WORK', 'Làm bù ngày 02/01/2026', '12729/VPCP-KGVX ngày 25/12/2025'),
    ('2026-02-16', 'OFF', 'Tết Nguyên đán', ''),
    ('2026-02-17', 'OFF', 'Tết Nguyên đán', ''),
    ('2026-02-18', 'OFF', 'Tết Nguyên đán', ''),
    ('2026-02-19', 'OFF', 'Tết Nguyên đán', ''),
    ('2026-02-20', 'OFF', 'Tết Nguyên đán', ''),
    ('2026-04-27', 'OFF', 'Nghỉ bù Giỗ Tổ Hùng Vương', ''),
    ('2026-04-30', 'OFF', 'Ngày Chiến thắng', ''),
    ('2026-05-01', 'OFF', 'Ngày Quốc tế lao động', ''),
    ('2026-08-22', 'WORK', 'Làm bù ngày 31/8/2026', 'chưa xác nhận'),
    ('2026-08-31', 'OFF', 'Hoán đổi ngày làm việc', 'chưa xác nhận'),
    ('2026-09-01', 'OFF', 'Quốc khánh', ''),
    ('2026-09-02', 'OFF', 'Quốc khánh', ''),
    ('2026-11-24', 'OFF', 'Ngày Văn hóa Việt Nam', 'chưa xác nhận');

select rebuild_calendar_day();
