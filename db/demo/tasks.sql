-- Tasks of the demo district in 2023, from four notices of conclusions, as they stood at the end of May: two with the figures' word on
-- them, one that meets its target and one that does not; one overdue; the others done, in time or late. Numbers are made up; the criteria
-- are those of the basic scheme.
insert into task (number, noticed_on, content, signer, deadline, province_number, scheme_code, criterion_code, target, measured_from,
                  measured_to, given_by)
values
    ('TB-MẪU-07', '2023-03-15', 'Số hóa hồ sơ đạt từ 60% trở lên trước 30/6', 'Phó Chủ tịch UBND huyện', '2023-06-30', 'NV-MẪU-0715', 'co-ban',
     'digitised', 60, '2023-05-01', '2023-05-31', 'lanhdao'),
    ('TB-MẪU-07', '2023-03-15', 'Các xã miền núi số hóa hồ sơ đạt từ 60% trở lên trước 30/6', 'Phó Chủ tịch UBND huyện', '2023-06-30',
     'NV-MẪU-0716', 'co-ban', 'digitised', 60, '2023-05-01', '2023-05-31', 'lanhdao'),
    ('TB-MẪU-07', '2023-03-15', 'Hồ sơ nộp trực tuyến đạt từ 40% trở lên', 'Phó Chủ tịch UBND huyện', '2023-05-31', 'NV-MẪU-0717', 'co-ban',
     'online', 40, '2023-04-01', '2023-05-31', 'lanhdao'),
    ('TB-MẪU-11', '2023-04-20', 'Hồ sơ quá hạn không quá 5%', 'Phó Chủ tịch UBND huyện', '2023-05-31', '', 'co-ban', 'late', 5, '2023-05-01',
     '2023-05-31', 'chuyenvien'),
    ('TB-MẪU-11', '2023-04-20', 'Niêm yết lại địa chỉ tiếp nhận phản ánh, kiến nghị tại Bộ phận Một cửa', 'Phó Chủ tịch UBND huyện', '2023-05-15',
     '', null, null, null, null, null, 'chuyenvien'),
    ('TB-MẪU-14', '2023-05-05', 'Gửi danh sách hồ sơ đất đai quá hạn chưa có phiếu xin lỗi và ngày trả mới', 'Chủ tịch UBND huyện', '2023-05-25',
     'NV-MẪU-0901', null, null, null, null, null, 'lanhdao'),
    ('TB-MẪU-02', '2022-10-05', 'Số hóa hồ sơ đạt từ 50% trở lên trong quý IV', 'Phó Chủ tịch UBND huyện', '2022-12-31', '', 'co-ban', 'digitised',
     50, '2022-10-01', '2022-12-31', 'lanhdao');
insert into task_unit (task_id, unit_id)
select t.id, u.id
from (values
    ('Số hóa hồ sơ đạt từ 60\%%', '19363'), ('Số hóa hồ sơ đạt từ 60\%%', '19405'), ('Các xã miền núi%', '19426'), ('Các xã miền núi%', '19393'),
    ('Hồ sơ nộp trực tuyến%', '19363'), ('Hồ sơ quá hạn%', '19369'), ('Hồ sơ quá hạn%', '19372'), ('Niêm yết lại%', '19363'),
    ('Niêm yết lại%', '19375'), ('Gửi danh sách%', 'VL.TNMT'), ('Số hóa hồ sơ đạt từ 50\%%', '19363'), ('Số hóa hồ sơ đạt từ 50\%%', '19426')
) m (content, unit)
join task t on t.content like m.content
join unit u on u.code = m.unit and u.valid_to is null;
update task_unit u set report = 'Đã niêm yết địa chỉ, số điện thoại và mã QR tại quầy.',
    reported_on = case n.code when '19363' then date '2023-05-12' else date '2023-05-15' end,
    reported_by = case n.code when '19363' then 'nhaplieu' else lower(n.code) end
from task t, unit n
where t.id = u.task_id and n.id = u.unit_id and t.content like 'Niêm yết lại%';
update task t set state = 'CLOSED', done_on = c.done_on, closed_on = c.closed_on, closed_by = 'chuyenvien', closing = c.closing
from (values
    ('Hồ sơ nộp trực tuyến%', date '2023-05-30', date '2023-05-31', 'Số liệu hai tháng đều trên chỉ tiêu.'),
    ('Hồ sơ quá hạn%', date '2023-06-02', date '2023-06-02', 'Số liệu tháng 5 đạt, hai xã gửi giải trình chậm hai ngày.'),
    ('Niêm yết lại%', date '2023-05-15', date '2023-05-16', 'Hai đơn vị đã niêm yết, có ảnh.'),
    ('Số hóa hồ sơ đạt từ 50\%%', date '2023-01-09', date '2023-01-10',
     'Kết thúc theo báo cáo, chuyển nội dung còn lại sang nhiệm vụ năm 2023.')
) c (content, done_on, closed_on, closing)
where t.content like c.content;
insert into task_extension (task_id, reason, old_deadline, new_deadline, extended_by, extended_on)
select id, 'Chờ nâng cấp máy quét theo văn bản của đơn vị', '2023-04-30', '2023-05-31', 'chuyenvien', '2023-04-28'
from task where criterion_code = 'online';
