-- Reform plans of the demo district for 2023; one unit has none yet. Tasks are made up.
insert into plan_task (unit_id, year, text, product, due_on, whole_month, done_on, done_words, done_by, entered_by)
select u.id, 2023, t.text, t.product, t.due_on, t.whole_month,
       case when t.due_on < '2023-06-01' and (u.place + t.place) % 7 <> 0
            then least(t.due_on - 6 + ((u.place * 5 + t.place * 3) % 9)::integer, date '2023-05-30') end,
       case when t.due_on < '2023-06-01' and (u.place + t.place) % 7 <> 0 then 'Đã ban hành và báo cáo UBND huyện' else '' end,
       case when t.due_on < '2023-06-01' and (u.place + t.place) % 7 <> 0 then 'nhaplieu' end, 'chuyenvien'
from (select id, row_number() over (order by code) as place from unit
      where ranking_group is not null and valid_to is null and code <> '19426') u
cross join (values
    (1, 'Ban hành kế hoạch cải cách hành chính năm 2023', 'Kế hoạch', date '2023-01-31', true),
    (2, 'Rà soát, công khai thủ tục hành chính tại bộ phận một cửa', 'Danh mục niêm yết', date '2023-03-15', false),
    (3, 'Tuyên truyền nộp hồ sơ trực tuyến đến thôn, khóm', 'Báo cáo', date '2023-04-30', true),
    (4, 'Khảo sát mức độ hài lòng của người dân', 'Báo cáo khảo sát', date '2023-05-20', false),
    (5, 'Sơ kết cải cách hành chính 6 tháng', 'Báo cáo sơ kết', date '2023-06-15', false),
    (6, 'Tổng kết cải cách hành chính năm', 'Báo cáo tổng kết', date '2023-12-10', false)
) t (place, text, product, due_on, whole_month);
