-- What the office of the demo district has entered by hand for the indices of district, communes and departments: values with
-- evidence for the months January to May 2023, for these five months together, the same five of 2022 and the year 2022; a few bonus and
-- minus points, and targets of 2023. Invented, and every piece of evidence says so; numbers come from a hash, so they are the same on every machine.
-- What the district's own appraisal of 2023 named as weak is weak here too. There was no survey, and Vĩnh Ô has not sent all.

insert into entered_value (scheme_code, criterion, unit_id, from_day, to_day, value, evidence, author, entered_at)
select scheme_code, criterion, unit_id, from_day, to_day,
       case rule
           when 'given' then round(max_points * (60 + dice % 41) / 100 * 4) / 4
           when 'yes_no' then case when dice % 7 = 0 then 0 else 1 end
           when 'per_piece' then case when weak then dice % 2 else dice % 3 end
           when 'deduction' then case when dice % 4 = 0 then 1 + dice % 2 else 0 end
           else case when weak then 35 + dice % 46 else 70 + dice % 31 end
       end,
       'Báo cáo số ' || 10 + dice % 90 || '/BC, kỳ đến ' || to_char(to_day, 'DD/MM/YYYY') || ' (dữ liệu minh họa)',
       'chuyenvien',
       (to_day + 6 + time '09:00' + make_interval(mins => dice % 300)) at time zone 'Asia/Ho_Chi_Minh'
from (
    select s.code as scheme_code, l.line ->> 'code' as criterion, u.id as unit_id, u.code as unit_code, p.from_day, p.to_day,
           l.line -> 'rule' ->> 'type' as rule, (l.line ->> 'max')::numeric as max_points,
           l.line ->> 'code' ~ '(thuc-hien|tuyen-truyen|sang-kien|luan-chuyen|chung-thuc|tthc-thanh-toan|ke-hoach|p1.4)$' as weak,
           ('x' || substr(md5(u.code || (l.line ->> 'code') || p.from_day || p.to_day), 1, 6))::bit(24)::integer as dice
    from scheme s
    cross join lateral jsonb_path_query(s.content -> 'criteria', 'strict $.** ? (exists(@.rule) && !exists(@.indicator))') l (line)
    join unit u on s.content -> 'unit_kinds' ? u.kind and u.valid_to is null
    cross join (values
        (date '2023-01-01', date '2023-01-31'), ('2023-02-01', '2023-02-28'), ('2023-03-01', '2023-03-31'),
        ('2023-04-01', '2023-04-30'), ('2023-05-01', '2023-05-31'), ('2023-01-01', '2023-05-31'),
        ('2022-01-01', '2022-05-31'), ('2022-01-01', '2022-12-31')) p (from_day, to_day)
    where s.code in ('cchc-huyen', 'cchc-xa', 'cchc-phong') and s.state = 'PUBLISHED'
) e
where criterion <> 'p8' and not (unit_code = '19426' and to_day = '2023-05-31' and dice % 3 = 0);

insert into adjustment (scheme_code, unit_id, from_day, to_day, points, reason, evidence, author, entered_at,
                        withdrawn_at, withdrawn_by, withdrawn_why)
select a.scheme_code, u.id, a.day, a.day, a.points, a.reason, a.evidence || ' (dữ liệu minh họa)', 'chuyenvien',
       (a.day + 3 + time '10:15') at time zone 'Asia/Ho_Chi_Minh',
       (case when a.why is not null then a.day + 9 end + time '14:30') at time zone 'Asia/Ho_Chi_Minh',
       case when a.why is not null then 'chuyenvien' end, a.why
from (values
    ('cchc-xa', '19363', date '2023-05-12', 0.5, 'Sáng kiến hướng dẫn nộp hồ sơ trực tuyến được nhân rộng trong huyện',
     'Quyết định công nhận sáng kiến cấp huyện', null),
    ('cchc-xa', '19393', '2023-04-20', -0.5, 'Phản ánh của người dân về thái độ phục vụ được xác minh là đúng',
     'Kết luận xác minh tháng 4/2023', null),
    ('cchc-xa', '19408', '2023-03-15', 1, 'Thưởng trùng với tiêu chí sáng kiến', 'Tờ trình tháng 3/2023',
     'Đã được tính ở tiêu chí đổi mới, sáng tạo'),
    ('cchc-phong', 'VL.TNMT', '2023-05-05', -0.5, 'Chậm khắc phục nội dung bị trừ điểm năm 2022',
     'Thông báo kết luận cuộc họp CCHC tháng 5/2023', null),
    ('cchc-huyen', 'VL', '2023-05-25', 0.5, 'Tổ chức cuộc thi sáng kiến CCHC toàn huyện', 'Kế hoạch cuộc thi năm 2023', null)
) a (scheme_code, unit_code, day, points, reason, evidence, why)
join unit u on u.code = a.unit_code and u.valid_to is null;

insert into criterion_target (scheme_code, criterion, ranking_group, unit_id, valid_from, valid_to, target, document, author)
select 'cchc-xa', t.criterion, t.ranking_group, u.id, '2023-01-01', '2023-12-31', t.target, t.document || ' (dữ liệu minh họa)', 'chuyenvien'
from (values
    ('x7.truc-tuyen', 'Xã, thị trấn', null, 0.5, 'Kế hoạch CCHC năm 2023 của huyện'),
    ('x7.truc-tuyen', null, '19363', 0.6, 'Văn bản giao chỉ tiêu cho thị trấn Hồ Xá'),
    ('x3.qua-han', null, null, 0.03, 'Kế hoạch CCHC năm 2023 của huyện')
) t (criterion, ranking_group, unit_code, target, document)
left join unit u on u.code = t.unit_code and u.valid_to is null;
