-- The month as offices report it, from the first month on for which nobody has reported yet: documents, capital with what is carried over
-- apart, initiatives, reports of Đề án 06, staff, equipment, survey. And form 06 of Thông tư 01/2020 by field, for the units that are
-- chosen because their dossiers are not imported.
insert into report_form (code, name_vi, name_en, calendar, unit_kinds, due_days, valid_from, state, paper, locks_at_due, chosen_units)
select 'cchc-thang', 'Báo cáo CCHC tháng', 'Monthly CCHC report', 'MONTH', unit_kinds, 5,
       greatest(date '2023-06-01', (select (max(month) + interval '1 month')::date from report)), 'DRAFT', 'PDF', true, false
from report_form where code = 'cchc-thang';

insert into report_section (form_id, code, position, name_vi, name_en)
select f.id, s.code, s.position, s.name_vi, s.name_en
from report_form f, (values
    ('documents', 1, 'Văn bản điện tử', 'Electronic documents'),
    ('capital', 2, 'Vốn đầu tư công', 'Public investment'),
    ('initiatives', 3, 'Sáng kiến cải cách hành chính', 'Initiatives'),
    ('project06', 4, 'Báo cáo Đề án 06', 'Reports of Project 06'),
    ('staff', 5, 'Cán bộ, công chức', 'Staff'),
    ('equipment', 6, 'Máy móc', 'Equipment'),
    ('survey', 7, 'Khảo sát mức độ hài lòng', 'Satisfaction survey')
) s (code, position, name_vi, name_en)
where f.code = 'cchc-thang' and f.state = 'DRAFT';

insert into report_item (form_id, position, section, code, name_vi, name_en, unit_vi, unit_en, help_vi, help_en, cumulative, carried_over)
select f.id, i.position, i.section, i.code, i.name_vi, i.name_en, i.unit_vi, i.unit_en, i.help_vi, i.help_en, i.cumulative, i.carried_over
from report_form f, (values
    (1, 'documents', 'documents_out', 'Văn bản đi đã phát hành', 'Outgoing documents', 'văn bản', 'documents',
     'Văn bản do cơ quan phát hành trong tháng, không tính văn bản mật.', 'Documents sent out in the month, secret ones not counted.', false, false),
    (2, 'documents', 'documents_signed', 'Trong đó: ký số', 'Of which signed digitally', 'văn bản', 'documents',
     'Có đủ chữ ký số của người có thẩm quyền và của cơ quan.', 'With the digital signatures of both the signer and the office.', false, false),
    (3, 'capital', 'capital_plan', 'Kế hoạch vốn đầu tư công năm', 'Public investment plan of the year', 'đồng', 'VND',
     'Vốn được giao trong năm, không tính vốn kéo dài; không được giao thì nhập 0.', 'Assigned for the year, without capital carried over; 0 if none.', true, true),
    (4, 'capital', 'capital_disbursed', 'Đã giải ngân lũy kế từ đầu năm', 'Disbursed since January', 'đồng', 'VND',
     'Cộng dồn từ 01/01 đến hết tháng báo cáo.', 'Added up from 1 January to the end of the month.', true, false),
    (5, 'capital', 'capital_extended_plan', 'Vốn kéo dài từ năm trước', 'Capital carried over from last year', 'đồng', 'VND',
     'Vốn năm trước được phép kéo dài; không có thì nhập 0.', 'Capital of last year that may still be spent; 0 if none.', true, true),
    (6, 'capital', 'capital_extended_disbursed', 'Vốn kéo dài đã giải ngân', 'Of which disbursed', 'đồng', 'VND',
     'Cộng dồn từ 01/01, chỉ phần vốn kéo dài.', 'Added up from 1 January, of the capital carried over only.', true, false),
    (7, 'initiatives', 'initiatives', 'Sáng kiến CCHC đăng ký trong tháng', 'Initiatives registered in the month', 'sáng kiến', 'initiatives', '', '', false, false),
    (8, 'initiatives', 'initiatives_recognised', 'Trong đó: đã được công nhận', 'Of which recognised', 'sáng kiến', 'initiatives',
     'Đã có quyết định công nhận.', 'With a decision that recognises them.', false, false),
    (9, 'project06', 'project06_due', 'Báo cáo Đề án 06 phải gửi', 'Project 06 reports due', 'báo cáo', 'reports', '', '', false, false),
    (10, 'project06', 'project06_sent', 'Trong đó: đã gửi đúng hạn', 'Of which sent in time', 'báo cáo', 'reports', '', '', false, false),
    (11, 'staff', 'staff', 'Cán bộ, công chức hiện có', 'Staff at the end of the month', 'người', 'people', '', '', true, true),
    (12, 'staff', 'staff_surplus', 'Trong đó: dôi dư sau sắp xếp', 'Of which surplus after a merger', 'người', 'people',
     'Chưa bố trí được sau khi sáp nhập đơn vị.', 'Without a place yet after units were merged.', true, true),
    (13, 'equipment', 'computers', 'Máy tính dùng được', 'Computers in working order', 'máy', 'devices', '', '', true, true),
    (14, 'equipment', 'scanners', 'Máy quét dùng được', 'Scanners in working order', 'máy', 'devices', '', '', true, true),
    (15, 'survey', 'survey_asked', 'Người dân, doanh nghiệp được khảo sát', 'People and businesses asked', 'phiếu', 'answers', '', '', false, false),
    (16, 'survey', 'survey_satisfied', 'Trong đó: hài lòng trở lên', 'Of which satisfied or more', 'phiếu', 'answers', '', '', false, false)
) i (position, section, code, name_vi, name_en, unit_vi, unit_en, help_vi, help_en, cumulative, carried_over)
where f.code = 'cchc-thang' and f.state = 'DRAFT';

insert into report_check (form_id, position, kind, item, operands)
select f.id, c.position, c.kind, c.item, c.operands
from report_form f, (values
    (1, 'USUAL_RANGE', 'documents_out', '{}'::text[]),
    (2, 'PART_OF', 'documents_signed', array['documents_out']),
    (3, 'WITHIN', 'capital_disbursed', array['capital_plan']),
    (4, 'NOT_LOWER', 'capital_disbursed', '{}'),
    (5, 'WITHIN', 'capital_extended_disbursed', array['capital_extended_plan']),
    (6, 'NOT_LOWER', 'capital_extended_disbursed', '{}'),
    (7, 'PART_OF', 'initiatives_recognised', array['initiatives']),
    (8, 'PART_OF', 'project06_sent', array['project06_due']),
    (9, 'PART_OF', 'staff_surplus', array['staff']),
    (10, 'USUAL_RANGE', 'survey_asked', '{}'),
    (11, 'PART_OF', 'survey_satisfied', array['survey_asked'])
) c (position, kind, item, operands)
where f.code = 'cchc-thang' and f.state = 'DRAFT';

insert into report_form (code, name_vi, name_en, calendar, unit_kinds, due_days, valid_from, state, paper, locks_at_due, chosen_units)
values ('mau-06', 'Biểu 06: tình hình giải quyết thủ tục hành chính', 'Form 06: procedures resolved', 'REPORT',
        array['COMMUNE', 'WARD', 'TOWNSHIP', 'DEPARTMENT', 'DIVISION', 'SERVICE_UNIT', 'LINKED_BODY'], 2, '2022-01-01', 'DRAFT', 'PDF', false, true);

insert into report_section (form_id, code, position, name_vi, name_en, repeats)
select f.id, s.code, s.position, s.name_vi, s.name_en, s.repeats
from report_form f, (values
    ('fields', 1, 'Theo lĩnh vực giải quyết', 'By field', true),
    ('total', 2, 'Tổng cộng', 'Total', false)
) s (code, position, name_vi, name_en, repeats)
where f.code = 'mau-06';

insert into report_item (form_id, position, section, code, name_vi, name_en, unit_vi, unit_en, help_vi, help_en, cumulative, required, figures)
select f.id, i.position, i.section, i.code, i.name_vi, i.name_en, 'hồ sơ', 'dossiers', i.help_vi, i.help_en, false, i.required, i.figures
from report_form f, (values
    (1, 'fields', 'f06_received', '(3) Tiếp nhận: tổng số', '(3) Received: total', 'Để trống thì lấy tổng tính được.', 'Left blank, the computed total holds.', false, '{}'::text[]),
    (2, 'fields', 'f06_received_online', '(4) Trong kỳ: trực tuyến', '(4) In the period: online', '', '', true, array['received_online']),
    (3, 'fields', 'f06_received_other', '(5) Trong kỳ: trực tiếp, bưu chính', '(5) In the period: direct, by post', '', '', true, array['received_direct', 'received_post']),
    (4, 'fields', 'f06_carried_over', '(6) Từ kỳ trước', '(6) From the period before', '', '', true, array['carried_over']),
    (5, 'fields', 'f06_resolved', '(7) Đã giải quyết: tổng số', '(7) Resolved: total', 'Để trống thì lấy tổng tính được.', 'Left blank, the computed total holds.', false, '{}'),
    (6, 'fields', 'f06_resolved_early', '(8) Trước hạn', '(8) Early', '', '', true, array['resolved_early']),
    (7, 'fields', 'f06_resolved_on_time', '(9) Đúng hạn', '(9) On time', '', '', true, array['resolved_on_time']),
    (8, 'fields', 'f06_resolved_late', '(10) Quá hạn', '(10) Late', '', '', true, array['resolved_late']),
    (9, 'fields', 'f06_in_progress', '(11) Đang giải quyết: tổng số', '(11) In progress: total', 'Để trống thì lấy tổng tính được.', 'Left blank, the computed total holds.', false, '{}'),
    (10, 'fields', 'f06_in_progress_within', '(12) Trong hạn', '(12) Within time', '', '', true, array['in_progress_within']),
    (11, 'fields', 'f06_in_progress_overdue', '(13) Quá hạn', '(13) Overdue', '', '', true, array['in_progress_overdue']),
    (12, 'fields', 'f06_returned', 'Trả lại, rút hồ sơ', 'Returned, withdrawn', '', '', true, array['closed_otherwise']),
    (13, 'fields', 'f06_waiting', 'Chờ tiếp nhận', 'Waiting to be taken in', '', '', true, '{}'),
    (14, 'total', 'f06_total_received', 'Tiếp nhận: tổng số', 'Received: total', 'Để trống thì lấy tổng tính được.', 'Left blank, the computed total holds.', false, '{}'),
    (15, 'total', 'f06_total_resolved', 'Đã giải quyết: tổng số', 'Resolved: total', 'Để trống thì lấy tổng tính được.', 'Left blank, the computed total holds.', false, '{}'),
    (16, 'total', 'f06_total_in_progress', 'Đang giải quyết: tổng số', 'In progress: total', 'Để trống thì lấy tổng tính được.', 'Left blank, the computed total holds.', false, '{}')
) i (position, section, code, name_vi, name_en, help_vi, help_en, required, figures)
where f.code = 'mau-06';

insert into report_check (form_id, position, kind, item, operands, others)
select f.id, c.position, c.kind, c.item, c.operands, c.others
from report_form f, (values
    (1, 'SUM', 'f06_received', array['f06_received_online', 'f06_received_other', 'f06_carried_over'], '{}'::text[]),
    (2, 'SUM', 'f06_resolved', array['f06_resolved_early', 'f06_resolved_on_time', 'f06_resolved_late'], '{}'),
    (3, 'SUM', 'f06_in_progress', array['f06_in_progress_within', 'f06_in_progress_overdue'], '{}'),
    (4, 'BALANCE', 'f06_carried_over', array['f06_received_online', 'f06_received_other', 'f06_carried_over'],
        array['f06_resolved_early', 'f06_resolved_on_time', 'f06_resolved_late', 'f06_in_progress_within', 'f06_in_progress_overdue']),
    (5, 'CARRY_OVER', 'f06_carried_over', array['f06_in_progress_within', 'f06_in_progress_overdue'], '{}'),
    (6, 'USUAL_RANGE', 'f06_received_online', '{}', '{}'),
    (7, 'USUAL_RANGE', 'f06_received_other', '{}', '{}'),
    (8, 'SUM', 'f06_total_received', array['f06_received_online', 'f06_received_other', 'f06_carried_over'], '{}'),
    (9, 'SUM', 'f06_total_resolved', array['f06_resolved_early', 'f06_resolved_on_time', 'f06_resolved_late'], '{}'),
    (10, 'SUM', 'f06_total_in_progress', array['f06_in_progress_within', 'f06_in_progress_overdue'], '{}')
) c (position, kind, item, operands, others)
where f.code = 'mau-06';

update report_form set valid_to = (select valid_from - 1 from report_form where code = 'cchc-thang' and state = 'DRAFT')
where code = 'cchc-thang' and state = 'PUBLISHED';
update report_form set state = 'PUBLISHED', published_by = '', published_at = now() where state = 'DRAFT';
