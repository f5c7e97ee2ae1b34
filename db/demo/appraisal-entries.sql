-- What units, departments and the appraiser have written so far. Points follow from ids, so that every start makes the same.
insert into appraisal_duty (round_id, criterion, unit_id)
select distinct on (l.round_id, l.criterion) l.round_id, l.criterion, u.id
from appraisal_line l
join lateral (select (array['VL.NV', 'VL.TP', 'VL.VP', 'VL.TCKH', 'VL.VHTT'])[1 + l.position % 5] as code) d on true
join unit u on u.code = d.code and u.valid_to is null;

insert into appraisal_appraiser (round_id, username) select id, 'thamdinh' from appraisal_round where state = 'APPRAISING';

with judged as (
    select l.*, u.code, (u.id * 7 + l.position * 13) % 41 as spread
    from appraisal_line l join unit u on u.id = l.unit_id
    where l.data_state = 'MISSING'
)
insert into appraisal_entry (line_id, phase, points, words, username, at)
select id, 'SELF', round(max_points * (60 + spread) / 100, 2), case spread % 3 when 0 then 'Theo báo cáo của đơn vị' else '' end,
       case code when '19363' then 'chutichxa' else 'nhaplieu' end, '2023-06-06 09:00+07'
from judged where code <> 'VL' or position % 3 > 0;

update appraisal_unit set sent_by = 'chutichxa', sent_at = '2023-06-08 16:30+07'
where round_id = (select id from appraisal_round where state = 'APPRAISING');

-- Two thirds of the communes are appraised; one line in four was marked lower.
insert into appraisal_entry (line_id, phase, points, words, username, at)
select e.line_id, 'MARK', case when lower then round(e.points * 0.8, 2) else e.points end,
       case when lower then 'Tài liệu kiểm chứng chưa đủ' else '' end, 'thamdinh', '2023-06-13 10:00+07'
from appraisal_entry e
join appraisal_line l on l.id = e.line_id
join appraisal_round r on r.id = l.round_id and r.state = 'APPRAISING'
cross join lateral (select (l.unit_id + l.position) % 4 = 0 as lower) m
where l.unit_id % 3 > 0;
