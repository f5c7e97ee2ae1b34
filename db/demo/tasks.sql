-- Tasks of the demo district in 2023, from two notices of conclusions. Numbers are made up; the criteria are those of the basic scheme.
insert into task (number, noticed_on, content, signer, deadline, province_number, scheme_code, criterion_code, target, measured_from,
                  measured_to, given_by)
values
    ('TB-MẪU-07', '2023-03-15', 'Số hóa hồ sơ đạt từ 60% trở lên trước 30/6', 'Phó Chủ tịch UBND huyện', '2023-06-30', 'NV-MẪU-0715', 'co-ban',
     'digitised', 60, '2023-05-01', '2023-05-31', 'lanhdao'),
    ('TB-MẪU-07', '2023-03-15', 'Hồ sơ nộp trực tuyến đạt từ 40% trở lên', 'Phó Chủ tịch UBND huyện', '2023-05-31', '', 'co-ban', 'online', 40,
     '2023-04-01', '2023-05-31', 'lanhdao'),
    ('TB-MẪU-11', '2023-04-20', 'Hồ sơ quá hạn không quá 5%', 'Phó Chủ tịch UBND huyện', '2023-05-31', '', 'co-ban', 'late', 5, '2023-05-01',
     '2023-05-31', 'chuyenvien'),
    ('TB-MẪU-11', '2023-04-20', 'Niêm yết lại địa chỉ tiếp nhận phản ánh, kiến nghị tại Bộ phận Một cửa', 'Phó Chủ tịch UBND huyện', '2023-05-15',
     '', null, null, null, null, null, 'chuyenvien'),
    ('TB-MẪU-02', '2022-10-05', 'Số hóa hồ sơ đạt từ 50% trở lên trong quý IV', 'Phó Chủ tịch UBND huyện', '2022-12-31', '', 'co-ban', 'digitised',
     50, '2022-10-01', '2022-12-31', 'lanhdao');
insert into task_unit (task_id, unit_id)
select t.id, u.id
from (values
    ('TB-MẪU-07', 'digitised', '19363'), ('TB-MẪU-07', 'digitised', '19366'), ('TB-MẪU-07', 'digitised', '19426'),
    ('TB-MẪU-07', 'digitised', '19393'), ('TB-MẪU-07', 'online', '19363'), ('TB-MẪU-11', 'late', '19369'), ('TB-MẪU-11', 'late', '19372'),
    ('TB-MẪU-11', '', '19363'), ('TB-MẪU-11', '', '19375'), ('TB-MẪU-02', 'digitised', '19363'), ('TB-MẪU-02', 'digitised', '19426')
) m (number, criterion, unit)
join task t on t.number = m.number and coalesce(t.criterion_code, '') = m.criterion
join unit u on u.code = m.unit and u.valid_to is null;
update task_unit u set report = 'Đã niêm yết địa chỉ, số điện thoại và mã QR tại quầy.', reported_on = '2023-05-12', reported_by = 'nhaplieu'
from task t, unit n
where t.id = u.task_id and n.id = u.unit_id and t.number = 'TB-MẪU-11' and t.criterion_code is null and n.code = '19363';
update task set state = 'CLOSED', done_on = '2023-01-09', closed_on = '2023-01-10', closed_by = 'chuyenvien',
    closing = 'Kết thúc theo báo cáo, chuyển nội dung còn lại sang nhiệm vụ năm 2023.'
where number = 'TB-MẪU-02';
insert into task_extension (task_id, reason, old_deadline, new_deadline, extended_by, extended_on)
select id, 'Chờ nâng cấp máy quét theo văn bản của đơn vị', '2023-04-30', '2023-05-31', 'chuyenvien', '2023-04-28'
from task where criterion_code = 'online';
