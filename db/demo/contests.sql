-- Two contests of the town of Hồ Xá: one accepted, one still open.
with late as (
    select d.id, d.unit_id, row_number() over (order by d.due_on desc, d.code) as place
    from dossier d join unit u on u.id = d.unit_id
    where u.code = '19363' and d.outcome = 'RESULT' and d.ended_on > d.due_on and d.ended_on between '2023-01-01' and '2023-05-31'
), filed as (
    insert into contest (unit_id, reason, words, proof, filed_by, filed_at, state, decided_by, decided_at, answer)
    select u.id, c.* from unit u, (values
        ('SYNC_ERROR', 'Hồ sơ đã trả đúng hạn, hệ thống đồng bộ chậm.', 'Công văn mẫu số 01 ngày 15/5/2023', 'nhaplieu',
         timestamptz '2023-05-15 09:00+07', 'ACCEPTED', 'chuyenvien', timestamptz '2023-05-17 10:00+07', 'Đã đối chiếu nhật ký đồng bộ.'),
        ('LINKED_BODY', 'Chờ kết quả của cơ quan ngành dọc.', 'Công văn mẫu số 02 ngày 24/5/2023', 'nhaplieu',
         timestamptz '2023-05-24 09:00+07', 'OPEN', null, null, null)) c
    where u.code = '19363' and u.valid_to is null
    returning id, state
)
insert into contest_dossier (contest_id, dossier_id)
select f.id, l.id from filed f join late l on l.place <= 4 and (l.place <= 2) = (f.state = 'ACCEPTED');
