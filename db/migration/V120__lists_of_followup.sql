-- Tasks, projects and deductions come in from files too. The kinds that other features have added stay.
do $$
declare
    kinds text;
begin
    select string_agg(distinct quote_literal(kind), ', ') into kinds from (
        select (regexp_matches(pg_get_constraintdef(oid), '''([A-Z_]+)''', 'g'))[1] as kind
        from pg_constraint where conname = 'import_batch_kind'
        union select unnest(array['TASK', 'PROJECT', 'DEDUCTION'])) k;
    alter table import_batch drop constraint import_batch_kind;
    execute format('alter table import_batch add constraint import_batch_kind check (kind in (%s))', kinds);
end $$;

-- The province's system says of a task that it is done in time or late, not always on which day.
alter table task add column done_on_known boolean not null default true,
    add constraint task_done_on_known check (done_on_known or done_on is not null);
comment on column task.done_on_known is 'False: done_on only stands for "in time" or "late", as a file said, which had no day.';
create index task_province_number on task (province_number) where province_number <> '';
