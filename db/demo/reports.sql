-- The monthly reports of the demo district, January 2022 to May 2023: most units sent theirs in time, some months are missing,
-- and of May 2023 a third is still out, the township of Hồ Xá and the justice office among them. Numbers come from a hash of
-- unit and month, so they are the same on every machine.

create temporary table demo_month as
select f.id as form_id, u.id as unit_id, u.code, m.month,
       extract(month from m.month)::integer as month_number,
       (extract(year from m.month) - 2022)::integer * 12 + extract(month from m.month)::integer as nth,
       ('x' || substr(md5(u.code || m.month::date), 1, 6))::bit(24)::integer as dice,
       ('x' || substr(md5(u.code), 1, 6))::bit(24)::integer as unit_dice,
       u.kind
from report_form f
join unit u on u.kind = any (f.unit_kinds) and u.valid_to is null
cross join (select generate_series(date '2022-01-01', date '2023-05-01', interval '1 month')::date as month) m
where f.code = 'cchc-thang' and daterange(f.valid_from, f.valid_to, '[]') @> m.month;

delete from demo_month
where (month = '2023-05-01' and (dice % 3 = 0 or code in ('19363', 'VL.TP', '19426', 'VL.TNMT')))
   or (month < '2023-05-01' and dice % 23 = 0 and code not in ('19363', 'VL.TP'));

-- Due five working days after the month; a few come after that.
insert into report (form_id, unit_id, month, state, submitted_at, submitted_by)
select form_id, unit_id, month, 'SUBMITTED',
       (add_working_days((month + interval '1 month - 1 day')::date, 1 + dice % 5 + case when dice % 11 = 0 then 4 else 0 end)
           + time '08:00' + make_interval(mins => dice % 480)) at time zone 'Asia/Ho_Chi_Minh',
       case code when '19363' then 'chutichxa' when 'VL.TP' then 'truongphong' else lower(code) end
from demo_month;

insert into report_value (report_id, item_code, value, typed_by, typed_at)
select r.id, v.item_code, v.value,
       case d.code when '19363' then 'nhaplieu' when 'VL.TP' then 'truongphong' else lower(d.code) end,
       r.submitted_at - interval '25 minutes'
from report r
join demo_month d on d.unit_id = r.unit_id and d.month = r.month and d.form_id = r.form_id
cross join lateral (
    select 40 + d.unit_dice % 110 + d.dice % 31 as documents,
           -- Signing with a digital signature grew in every unit, from a third or a half of the documents upward.
           least(97, 32 + d.unit_dice % 24 + d.nth * 2 + d.dice % 9) as signed_percent,
           -- Communes and the technical departments hold capital of their own; in millions of đồng, rounded to ten.
           case when d.kind in ('COMMUNE', 'TOWNSHIP') then 2200 + d.unit_dice % 420 * 10
                when d.code = 'VL.KTHT' then 48500
                when d.code = 'VL.TNMT' then 6400
                when d.code = 'VL.GDDT' then 21800
                when d.code = 'VL.NNPTNT' then 13700
                else 0 end as plan,
           -- Disbursement starts slowly after Tết and catches up in the last quarter; 2023 lags behind 2022.
           (case when d.month < '2023-01-01'
                 then (array[2, 4, 9, 15, 22, 31, 39, 46, 54, 64, 75, 88])[d.month_number]
                 else (array[1, 3, 7, 12, 18])[d.month_number] end
            * (80 + d.unit_dice % 31)) as disbursed_per_myriad
) s
cross join lateral (values
    ('documents_out', s.documents::bigint),
    ('documents_signed', (s.documents * s.signed_percent / 100)::bigint),
    ('capital_plan', s.plan::bigint * 1000000),
    ('capital_disbursed', s.plan::bigint * s.disbursed_per_myriad * 100)
) v (item_code, value);

-- Months before the last are accepted and locked; of the last one the first to report are accepted.
update report set state = case when month < '2023-05-01' then 'LOCKED' else 'ACCEPTED' end,
                  accepted_by = 'chuyenvien', accepted_at = submitted_at + interval '1 day'
where month < '2023-05-01' or submitted_at < '2023-06-03';
insert into report_lock (form_code, month, locked_at, locked_by)
select 'cchc-thang', m::date, (add_working_days((m + interval '1 month - 1 day')::date, 10) + time '16:00') at time zone 'Asia/Ho_Chi_Minh', 'chuyenvien'
from generate_series(date '2022-01-01', date '2023-04-01', interval '1 month') m;
insert into report_event (report_id, at, username, from_state, to_state)
select id, submitted_at, submitted_by, 'OPEN', 'SUBMITTED' from report
union all
select id, accepted_at, accepted_by, 'SUBMITTED', 'ACCEPTED' from report where accepted_at is not null
union all
select r.id, greatest(l.locked_at, r.accepted_at), l.locked_by, 'ACCEPTED', 'LOCKED'
from report r join report_lock l on l.month = r.month where r.state = 'LOCKED';

-- The linked bodies keep their own systems, so they fill form 06 by hand.
insert into report_form_unit (form_code, unit_id)
select 'mau-06', id from unit where code in ('VL.VPDKDD', 'VL.THUE') and valid_to is null
on conflict do nothing;

drop table demo_month;
