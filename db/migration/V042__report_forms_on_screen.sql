-- Forms are built on screen: drafts with sections, items and checks, published from a month on. A published form never changes, so
-- that a number typed last year still stands under the words it was asked with; the next change is a new version.
alter table report_form
    add column state text not null default 'PUBLISHED' constraint report_form_state check (state in ('DRAFT', 'PUBLISHED')),
    add column chosen_units boolean not null default false,
    add column created_by text not null default '',
    add column published_by text,
    add column published_at timestamptz,
    add column version integer not null default 0,
    drop constraint report_form_code,
    add constraint report_form_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
        where (state = 'PUBLISHED'),
    add constraint report_form_from_month check (extract(day from valid_from) = 1),
    add constraint report_form_due check (due_days between 0 and 60);
create unique index report_form_one_draft on report_form (code) where state = 'DRAFT';
comment on column report_form.chosen_units is 'Asked only of the units in report_form_unit, not of all of these kinds.';
comment on column report_form.version is 'Raised with every saved draft, so that nobody overwrites what another has saved.';

create table report_section (
    form_id  bigint not null references report_form on delete cascade,
    code     text not null,
    position smallint not null,
    name_vi  text not null,
    name_en  text not null,
    repeats  boolean not null default false,
    primary key (form_id, code)
);
comment on column report_section.repeats is 'Its items are asked once for each row the unit adds, as one row for each field (lĩnh vực).';
insert into report_section (form_id, code, position, name_vi, name_en)
select distinct f.id, s.code, s.position, s.name_vi, s.name_en
from report_form f
join report_item i on i.form_id = f.id
join (values ('documents', 1, 'Văn bản điện tử', 'Electronic documents'),
             ('capital', 2, 'Vốn đầu tư công', 'Public investment')) s (code, position, name_vi, name_en) on s.code = i.section;

alter table report_item
    drop constraint report_item_position,
    drop constraint report_item_form_id_fkey,
    add constraint report_item_form foreign key (form_id) references report_form on delete cascade,
    add column required boolean not null default true,
    add column figures text[] not null default '{}',
    add constraint report_item_code_plain check (code ~ '^[a-z][a-z0-9_]{0,59}$'),
    add constraint report_item_section foreign key (form_id, section) references report_section (form_id, code);
create index report_item_of_section on report_item (form_id, section);
comment on column report_item.cumulative is
    'True where the latest value stands for a span of months (counted from January, or a stock); false where months add up.';
comment on column report_item.figures is 'Figures of the dossiers whose sum is proposed, where the unit''s dossiers are imported.';
alter table report_check
    drop constraint report_check_form_id_fkey,
    drop constraint report_check_item,
    add constraint report_check_form foreign key (form_id) references report_form on delete cascade,
    add constraint report_check_item foreign key (form_id, item) references report_item (form_id, code) on delete cascade;

-- Which units are asked a form that is not for all of their kind. It follows the units, not the version.
create table report_form_unit (
    form_code text not null,
    unit_id   bigint not null references unit,
    primary key (form_code, unit_id)
);
create index report_form_unit_unit on report_form_unit (unit_id);

create table report_row (
    report_id bigint not null references report on delete cascade,
    section   text not null,
    number    smallint not null constraint report_row_number check (number between 1 and 99),
    label     text collate vi_name not null constraint report_row_label check (label <> ''),
    primary key (report_id, section, number),
    constraint report_row_once unique (report_id, section, label)
);
comment on table report_row is 'The rows a unit has added to a repeated section. Values of row 3 stand in report_value under item@3.';

create function report_form_keep_published() returns trigger language plpgsql as $$
begin
    if old.state = 'PUBLISHED' and (tg_op = 'DELETE' or (to_jsonb(new) - 'valid_to' - 'version') is distinct from
            (to_jsonb(old) - 'valid_to' - 'version')) then
        raise exception 'form % from % is published and never changes', old.code, old.valid_from;
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger report_form_keep_published before update or delete on report_form
    for each row execute function report_form_keep_published();

create function report_form_content_keep_published() returns trigger language plpgsql as $$
begin
    if exists (select from report_form where id = coalesce(new.form_id, old.form_id) and state = 'PUBLISHED') then
        raise exception 'form % is published and its content never changes', coalesce(new.form_id, old.form_id);
    end if;
    return coalesce(new, old);
end $$;
create trigger report_section_keep_published before insert or update or delete on report_section
    for each row execute function report_form_content_keep_published();
create trigger report_item_keep_published before insert or update or delete on report_item
    for each row execute function report_form_content_keep_published();
create trigger report_check_keep_published before insert or update or delete on report_check
    for each row execute function report_form_content_keep_published();
