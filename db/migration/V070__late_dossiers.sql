-- What is done about late dossiers: by which law a slip is given, why a dossier was late, which are likely to be late. The name
-- of the slip and how often it may be given have changed with the law, so they are rows with a date, not words of the code.
create table slip_rule (
    valid_from     date primary key,
    name           text not null,
    form           text not null default '',
    document       text not null,
    most           smallint not null constraint slip_rule_most check (most >= 1),
    days_before    smallint not null constraint slip_rule_days_before check (days_before >= 0),
    form_confirmed boolean not null,
    most_confirmed boolean not null
);
comment on column slip_rule.most is 'How often the return date of one dossier may be set anew.';
comment on column slip_rule.days_before is 'Working days before the end of the term by which the slip is due.';
comment on column slip_rule.form_confirmed is 'Whether name and number of the form were checked against the document itself; most_confirmed: how often.';
insert into slip_rule (valid_from, name, form, document, most, days_before, form_confirmed, most_confirmed) values
    ('2018-06-21', 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', '',
     'Nghị định 61/2018/NĐ-CP, Điều 19; Thông tư 01/2018/TT-VPCP', 1, 1, true, true),
    ('2025-09-15', 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', 'Mẫu 04',
     'Nghị định 118/2025/NĐ-CP; Thông tư 03/2025/TT-VPCP', 1, 1, true, false);

-- By which day the slip of a dossier due on a day has to be given: so many working days before, by the rule of the due day. A view,
-- so that a statement over many dossiers joins it once instead of asking for each.
create view slip_term as
select d.day as due_on, b.day as slip_due_on
from calendar_day d
cross join lateral (
    select coalesce((select days_before from slip_rule where valid_from <= d.day order by valid_from desc limit 1), 1) as days
) r
join calendar_day b
    on b.working and b.ordinal = d.ordinal - r.days + case when d.working or r.days = 0 then 0 else 1 end;

-- A slip that was given although it was one too many is a fact: it is kept and listed. What may be entered is decided by the rule
-- of its day.
alter table apology_slip
    add column number smallint not null default 1 constraint apology_slip_number check (number >= 1),
    drop constraint apology_slip_once,
    add constraint apology_slip_once unique (dossier_id, number);
alter table apology_slip alter column number drop default;

create table late_cause (
    code     text primary key,
    position smallint not null,
    name_vi  text not null,
    name_en  text not null,
    ended    boolean not null default false
);
comment on column late_cause.ended is 'No longer offered; what was recorded under it stays.';
insert into late_cause (code, position, name_vi, name_en) values
    ('site_clearance', 1, 'Giải phóng mặt bằng, đo đạc, xác minh thực địa', 'Site clearance, survey, check on the ground'),
    ('other_body', 2, 'Chờ ý kiến, kết quả của cơ quan khác', 'Waiting for another body'),
    ('financial_duty', 3, 'Chờ thực hiện nghĩa vụ tài chính', 'Waiting for a financial duty'),
    ('supplement', 4, 'Hồ sơ phải bổ sung nhiều lần', 'Supplements asked for several times'),
    ('staff', 5, 'Thiếu người, cán bộ xử lý chậm', 'Staff short or slow'),
    ('system', 6, 'Lỗi hệ thống, đường truyền', 'Failure of a system or line'),
    ('not_updated', 7, 'Đã giải quyết nhưng chậm cập nhật hệ thống', 'Resolved, but entered late in the system'),
    ('other', 8, 'Nguyên nhân khác', 'Another cause');

create table dossier_cause (
    dossier_id bigint primary key references dossier on delete cascade,
    cause      text not null references late_cause,
    note       text not null default '',
    username   text not null,
    at         timestamptz not null default now()
);
create index dossier_cause_cause on dossier_cause (cause);

-- How many working days dossiers of a procedure took, by the month in which they ended with a result: a count for each number of
-- days, from which any quantile follows. Derived; dossiers that change take their old image off and put the new one on.
create table duration_cell (
    procedure_id bigint not null references procedure,
    month        date not null,
    days         integer not null,
    cases        bigint not null,
    primary key (procedure_id, month, days)
);
insert into duration_cell (procedure_id, month, days, cases)
select d.procedure_id, e.month, e.ordinal - r.ordinal, count(*)
from dossier d
join calendar_day r on r.day = d.received_on
join calendar_day e on e.day = d.ended_on
where d.outcome = 'RESULT'
group by d.procedure_id, e.month, e.ordinal - r.ordinal;

-- What falls due within days is found by its due day, whether it has ended since or not.
create index dossier_due on dossier (unit_id, due_on);
-- Dossiers with two slips: few among many.
create index dossier_two_slips on dossier (id) where source_slip_on <> entered_slip_on;
create index dossier_change_slip on dossier_change (dossier_id) where before ->> 'source_slip_on' is not null;

drop function dossiers_listed(text, date, date, bigint[], bigint[], bigint[], text[], text, text, text, text, text, boolean, date);

-- The dossiers of a list: what a figure counts, within the units asked for, narrowed by filters ('' = any) and by what the
-- reader may see. Pages, counts and Excel files all read from here. limited_units and limited_fields are pairs: in that unit
-- only procedures of that field. holder_name is the unit that holds the dossier, the resolving one where none is named; cause_code
-- 'none' stands for no cause recorded.
create function dossiers_listed(
    figure text, a date, b date, units bigint[], free_units bigint[], limited_units bigint[], limited_fields text[],
    code_start text, procedure_code text, field_name text, channel_name text, state_name text, has_slip boolean,
    slip_timely boolean, holder_name text, cause_code text, due_by date)
returns setof dossier language sql stable parallel safe as $$
    select d.*
    from dossier d
    where dossier_counts(d, figure, a, b)
      and d.unit_id = any(units)
      and (cardinality(limited_units) = 0 or d.unit_id = any(free_units) or (d.unit_id, d.procedure_id) in (
            select l.unit_id, p.procedure_id
            from unnest(limited_units, limited_fields) l (unit_id, field) join procedure_on(b) p on p.field = l.field))
      and (code_start = '' or (d.source_id = any(array(select id from source)) and (d.code ^@ code_start or d.code ^@ upper(code_start))))
      and (procedure_code = '' or d.procedure_id = (select id from procedure where code = procedure_code))
      and (field_name = '' or d.procedure_id in (select p.procedure_id from procedure_on(b) p where p.field = field_name))
      and (channel_name = '' or d.channel = channel_name)
      and (state_name = '' or d.outcome = state_name or d.status = state_name)
      -- A slip counts when it was there by the end of the dossier, or by b where that is still to come: as in the figures.
      and (has_slip is null or coalesce(d.slip_on <= least(coalesce(d.ended_on, b), b), false) = has_slip)
      and (slip_timely is null
           or (d.slip_on <= (select t.slip_due_on from slip_term t where t.due_on = d.due_on)) = slip_timely)
      and (holder_name = '' or d.holding_unit = holder_name
           or (d.holding_unit is null and d.unit_id in (select id from unit where name = holder_name)))
      and (cause_code = '' or case cause_code
           when 'none' then not exists (select from dossier_cause c where c.dossier_id = d.id)
           else exists (select from dossier_cause c where c.dossier_id = d.id and c.cause = cause_code) end)
      and (due_by is null or d.due_on <= due_by)
$$;

-- In how many working days the given percentage of the dossiers of each procedure was done that ended in months of [first, until);
-- only procedures with at least so many cases.
create function usual_days(first date, until date, percentage integer, least_cases bigint)
returns table (procedure_id bigint, days integer, cases bigint) language sql stable parallel safe as $$
    select t.procedure_id, min(t.days) filter (where t.upto * 100 >= percentage * t.n), max(t.n)::bigint
    from (
        select c.procedure_id, c.days, sum(sum(c.cases)) over (partition by c.procedure_id order by c.days) as upto,
               sum(sum(c.cases)) over (partition by c.procedure_id) as n
        from duration_cell c
        where c.month >= first and c.month < until
        group by c.procedure_id, c.days
        having sum(c.cases) > 0
    ) t
    group by t.procedure_id
    having max(t.n) >= least_cases
$$;
