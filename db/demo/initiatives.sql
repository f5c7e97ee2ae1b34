-- Initiatives, contest entries and proposals on procedures of the demo district in 2023; some units have none. Contents are made up.
insert into initiative (unit_id, kind, title, summary, proposed_on, result, level, decision_number, decision_date, entered_by)
select u.id, case when u.place % 5 = 0 then 'CONTEST_ENTRY' else 'INITIATIVE' end,
       case when u.place % 5 = 0 then 'Bài dự thi tìm hiểu cải cách hành chính' else 'Tổ công nghệ số hướng dẫn nộp hồ sơ tại nhà văn hóa thôn' end,
       'Rút ngắn việc đi lại của người dân khi nộp hồ sơ.', date '2023-02-01' + (u.place * 3)::integer,
       case when u.place % 3 = 0 then 'RECOGNISED' when u.place % 4 = 0 then 'NOT_RECOGNISED' else 'PROPOSED' end,
       case when u.place % 3 = 0 then 'DISTRICT' end, case when u.place % 3 = 0 then 'QĐ-MẪU-SK' else '' end,
       case when u.place % 3 = 0 then date '2023-05-15' end, 'nhaplieu'
from (select id, code, row_number() over (order by code) as place from unit where ranking_group is not null and valid_to is null) u
where u.place % 6 <> 0;
insert into procedure_proposal (unit_id, procedure_id, reviewed_on, findings, proposal, saving, authority, sent_on, outcome, answer, answered_on, entered_by)
select u.id, p.procedure_id, date '2023-03-01' + (p.place * 4)::integer, 'Thành phần hồ sơ trùng với dữ liệu dân cư.',
       'Bỏ bản sao giấy tờ đã có trong cơ sở dữ liệu quốc gia về dân cư.', case when p.place % 2 = 0 then 12000000 * p.place end,
       'UBND tỉnh', case when p.place > 1 then date '2023-04-20' end, case when p.place = 3 then 'ACCEPTED' end,
       case when p.place = 3 then 'Đồng ý, đưa vào phương án đơn giản hóa năm 2023.' else '' end,
       case when p.place = 3 then date '2023-05-22' end, 'nhaplieu'
from unit u, (select procedure_id, row_number() over (order by code) as place from procedure_latest where authority = 'COMMUNE'
              order by code limit 3) p
where u.code in ('19363', '19375') and u.valid_to is null;
