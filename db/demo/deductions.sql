-- What the demo district lost in the appraisal of 2022: criteria named as weak in mid-2023; points, reasons and plans are made up.
insert into deduction (year, unit_id, scheme_code, criterion_code, name, lost, reason, responsible_id, plan, deadline, planned_by, planned_on,
                       entered_by)
select 2022, u.id, case when m.criterion <> '' then 'cchc-huyen' end, nullif(m.criterion, ''), m.name, m.lost, m.reason, r.id, m.plan, m.deadline,
       case when m.plan <> '' then 'truongphong' end, case when m.plan <> '' then date '2023-03-20' end, 'chuyenvien'
from (values
    ('h1.thuc-hien', '', 0.75, 'Một số nhiệm vụ trong kế hoạch năm chưa hoàn thành (dữ liệu minh họa).', 'VL.NV', 'Rà soát, giao hạn từng nhiệm vụ.', date '2023-06-30'),
    ('h1.tuyen-truyen', '', 0.5, 'Thiếu tài liệu kiểm chứng hai hình thức tuyên truyền (dữ liệu minh họa).', 'VL.VHTT', '', null),
    ('h1.sang-kien', '', 1.0, 'Chưa có sáng kiến được công nhận (dữ liệu minh họa).', 'VL.NV', '', null),
    ('h3.luan-chuyen', '', 0.5, 'Hồ sơ chưa luân chuyển điện tử (dữ liệu minh họa).', 'VL.VP', '', null),
    ('h3.chung-thuc', '', 0.75, 'Số bản sao chứng thực điện tử thấp (dữ liệu minh họa).', 'VL.TP', 'Chứng thực điện tử mọi bản sao nộp trực tuyến.', date '2023-05-31'),
    ('h7.tthc-thanh-toan', '', 0.5, 'Ít thủ tục có thanh toán trực tuyến (dữ liệu minh họa).', 'VL.VP', '', null),
    ('h7.thanh-toan', '', 1.0, 'Tỷ lệ hồ sơ thanh toán trực tuyến thấp (dữ liệu minh họa).', 'VL.VP', '', null),
    ('', 'Công khai kết quả khảo sát hài lòng', 0.25, 'Công khai chậm (dữ liệu minh họa).', 'VL.NV', '', null)
) m (criterion, name, lost, reason, responsible, plan, deadline)
join unit u on u.code = 'VL'
join unit r on r.code = m.responsible and r.valid_to is null;
update deduction set state = 'DONE', done_on = '2023-04-10', done_by = 'chuyenvien', closing = 'Đã công khai trên trang thông tin điện tử.'
where name <> '';
