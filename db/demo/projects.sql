-- Projects of the demo district in 2023: their sums are what the units reported, but for one unit, whose report forgets a project.
-- Names and amounts are made up.
insert into project (unit_id, year, code, name, entered_by)
select u.id, 2023, 'DA-' || u.code || '-' || k.n, k.name, 'nhaplieu'
from unit u
cross join (values (1, 'Nâng cấp bộ phận một cửa'), (2, 'Bê tông hóa đường liên thôn')) k (n, name)
where u.code in ('19363', '19366', '19369', 'VL.KTHT') and u.valid_to is null;
insert into project_capital (project_id, month, plan_year, disbursed_year, plan_carried, disbursed_carried, reason, entered_by)
select p.id, r.month, case when p.code like '%-1' then plan.value / 4 else plan.value - plan.value / 4 end,
       case when p.code like '%-1' then done.value / 3 else done.value - done.value / 3 end,
       case when p.code like '%-2' then 400000000 else 0 end,
       case when p.code like '%-2' then 60000000 * extract(month from r.month)::bigint else 0 end, '', 'nhaplieu'
from project p
join unit u on u.id = p.unit_id
join report r on r.unit_id = p.unit_id and extract(year from r.month) = 2023
join report_value plan on plan.report_id = r.id and plan.item_code = 'capital_plan'
join report_value done on done.report_id = r.id and done.item_code = 'capital_disbursed';
insert into project (unit_id, year, code, name, entered_by)
select id, 2023, 'DA-19363-3', 'Trang bị máy quét cho bộ phận một cửa', 'nhaplieu' from unit where code = '19363' and valid_to is null;
insert into project_capital (project_id, month, plan_year, disbursed_year, plan_carried, disbursed_carried, reason, entered_by)
select id, '2023-05-01', 150000000, 156000000, 0, 0, 'Giá thiết bị tăng, đã được điều chỉnh dự toán.', 'nhaplieu'
from project where code = 'DA-19363-3';
insert into surplus_plan (unit_id, plan, deadline, done_on, entered_by)
select id, 'Điều chuyển về các phòng chuyên môn, giải quyết chế độ theo nguyện vọng.',
       case code when '19378' then date '2023-05-15' else date '2025-12-31' end, null, 'chuyenvien'
from unit where code in ('19363', '19378', '19384') and valid_to is null;
