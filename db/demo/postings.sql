-- What the demo district had to post in 2023: two decisions of announcement, some units behind, one check. Numbers are made up.
insert into posting_decision (number, decided_on, effective_on, authority, summary, post_by, username) values
    ('QĐ-MẪU-01', '2023-02-14', '2023-02-14', 'COMMUNE', 'Công bố thủ tục hành chính lĩnh vực hộ tịch, chứng thực cấp xã', '2023-02-21', 'chuyenvien'),
    ('QĐ-MẪU-02', '2023-05-10', '2023-05-15', 'COMMUNE', 'Công bố thủ tục hành chính sửa đổi cấp xã', '2023-05-17', 'chuyenvien');
insert into posting (decision_id, unit_id, procedure_id, takes_down, state, done_on, username, at)
select d.id, u.id, p.id, false,
       case when row_number() over (order by u.code, p.code) % 37 = 0 then 'OPEN' else 'DONE' end,
       case when row_number() over (order by u.code, p.code) % 37 = 0 then null
            else date '2023-02-16' + (row_number() over (order by u.code, p.code) % 8)::integer end, 'nhaplieu', '2023-02-20'
from posting_decision d, unit u, procedure p join procedure_latest v on v.procedure_id = p.id
where d.number = 'QĐ-MẪU-01' and u.kind in ('COMMUNE', 'TOWNSHIP') and u.valid_to is null and v.authority = 'COMMUNE';
insert into posting (decision_id, unit_id, procedure_id, takes_down, state, done_on, username, at)
select d.id, u.id, p.id, p.place = 1, case when u.place % 3 = 0 then 'OPEN' else 'DONE' end,
       case when u.place % 3 = 0 then null else date '2023-05-12' + (u.place % 9)::integer end, 'nhaplieu', '2023-05-15'
from posting_decision d,
     (select id, row_number() over (order by code) as place from unit where kind in ('COMMUNE', 'TOWNSHIP') and valid_to is null) u,
     (select procedure_id as id, row_number() over (order by code) as place from procedure_latest where authority = 'COMMUNE'
      order by code limit 4) p
where d.number = 'QĐ-MẪU-02';
insert into posting_check (unit_id, procedure_id, checked_on, missing, absent, note, username)
select u.id, v.procedure_id, '2023-05-24', array['FEE', 'TIME_LIMIT'], array['CONDITIONS'], 'Bản in cũ, thời hạn ghi theo quyết định trước.', 'kiemtra'
from unit u, procedure_latest v where u.code = '19363' and v.authority = 'COMMUNE' order by v.code desc limit 1;
