-- What is looked at before a report leaves its unit is data of the form, like its items: an officer adds a check on screen.
create table report_check (
    form_id  bigint not null references report_form,
    position smallint not null,
    kind     text not null constraint report_check_kind check
                 (kind in ('SUM', 'PART_OF', 'WITHIN', 'BALANCE', 'CARRY_OVER', 'NOT_LOWER', 'USUAL_RANGE')),
    item     text not null,
    operands text[] not null default '{}',
    others   text[] not null default '{}',
    primary key (form_id, position),
    constraint report_check_operands check ((kind in ('NOT_LOWER', 'USUAL_RANGE')) = (operands = '{}')),
    constraint report_check_others check ((kind = 'BALANCE') = (others <> '{}')),
    constraint report_check_item foreign key (form_id, item) references report_item (form_id, code)
);
create index report_check_of_item on report_check (form_id, item);
comment on column report_check.kind is
    'Errors: SUM (item = sum of operands), PART_OF (item <= sum of operands). Warnings that need a comment: WITHIN (item <= sum of '
    'operands), BALANCE (sum of operands = sum of others), CARRY_OVER (item = last month''s sum of operands), NOT_LOWER (item >= last '
    'month''s, within a year), USUAL_RANGE (item within its median and spread).';

insert into report_check (form_id, position, kind, item, operands)
select form_id, row_number() over (partition by form_id order by position, kind), kind, code, operands
from report_item
cross join lateral (values
    ('PART_OF', array[part_of], part_of is not null),
    ('WITHIN', array[usually_within], usually_within is not null),
    ('NOT_LOWER', '{}'::text[], cumulative and not carried_over),
    ('USUAL_RANGE', '{}'::text[], code = 'documents_out')
) c (kind, operands, applies)
where applies;
alter table report_item drop column part_of, drop column usually_within;
