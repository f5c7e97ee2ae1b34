-- The demo district without dossiers: huyện Vĩnh Linh as it was in 2023, with the mergers of 2020 (Nghị quyết
-- 832/NQ-UBTVQH14), the catalogue of procedures its dossiers use, and one account for each role. Loaded by the demo profile into
-- an empty database only; the password of all accounts is cchc-demo.

insert into unit (code, name, kind, ranking_group, valid_from, valid_to) values
    ('VL', 'Huyện Vĩnh Linh', 'DISTRICT', null, '1990-01-01', null),
    ('19363', 'Thị trấn Hồ Xá', 'TOWNSHIP', 'Xã, thị trấn', '1990-01-01', null),
    ('19366', 'Thị trấn Bến Quan', 'TOWNSHIP', 'Xã, thị trấn', '1990-01-01', null),
    ('19369', 'Xã Vĩnh Thái', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19372', 'Xã Vĩnh Tú', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19375', 'Xã Vĩnh Chấp', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19378', 'Xã Trung Nam', 'COMMUNE', 'Xã, thị trấn', '2020-01-01', null),
    ('19384', 'Xã Kim Thạch', 'COMMUNE', 'Xã, thị trấn', '2020-01-01', null),
    ('19387', 'Xã Vĩnh Long', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19393', 'Xã Vĩnh Khê', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19396', 'Xã Vĩnh Hòa', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19402', 'Xã Vĩnh Thủy', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19405', 'Xã Vĩnh Lâm', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19408', 'Xã Hiền Thành', 'COMMUNE', 'Xã, thị trấn', '2020-01-01', null),
    ('19414', 'Thị trấn Cửa Tùng', 'TOWNSHIP', 'Xã, thị trấn', '2020-01-01', null),
    ('19417', 'Xã Vĩnh Hà', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19420', 'Xã Vĩnh Sơn', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19423', 'Xã Vĩnh Giang', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('19426', 'Xã Vĩnh Ô', 'COMMUNE', 'Xã, thị trấn', '1990-01-01', null),
    ('VL.VP', 'Văn phòng HĐND và UBND', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.NV', 'Phòng Nội vụ', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.TP', 'Phòng Tư pháp', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.TCKH', 'Phòng Tài chính - Kế hoạch', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.TNMT', 'Phòng Tài nguyên và Môi trường', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.LDTBXH', 'Phòng Lao động - Thương binh và Xã hội', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.VHTT', 'Phòng Văn hóa và Thông tin', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.GDDT', 'Phòng Giáo dục và Đào tạo', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.TTR', 'Thanh tra huyện', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.NNPTNT', 'Phòng Nông nghiệp và Phát triển nông thôn', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.KTHT', 'Phòng Kinh tế và Hạ tầng', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.YT', 'Phòng Y tế', 'DEPARTMENT', 'Phòng, ban', '1990-01-01', null),
    ('VL.VPDKDD', 'Chi nhánh Văn phòng đăng ký đất đai huyện Vĩnh Linh', 'LINKED_BODY', null, '1990-01-01', null),
    ('VL.THUE', 'Chi cục Thuế khu vực Vĩnh Linh - Gio Linh', 'LINKED_BODY', null, '1990-01-01', null),
    ('19411', 'Xã Vĩnh Tân', 'COMMUNE', null, '1990-01-01', '2019-12-31'),
    ('19390', 'Xã Vĩnh Thạch', 'COMMUNE', null, '1990-01-01', '2019-12-31'),
    ('19384', 'Xã Vĩnh Kim', 'COMMUNE', null, '1990-01-01', '2019-12-31'),
    ('19381', 'Xã Vĩnh Trung', 'COMMUNE', null, '1990-01-01', '2019-12-31'),
    ('19378', 'Xã Vĩnh Nam', 'COMMUNE', null, '1990-01-01', '2019-12-31'),
    ('19399', 'Xã Vĩnh Hiền', 'COMMUNE', null, '1990-01-01', '2019-12-31'),
    ('19408', 'Xã Vĩnh Thành', 'COMMUNE', null, '1990-01-01', '2019-12-31'),
    ('19414', 'Thị trấn Cửa Tùng', 'TOWNSHIP', null, '1990-01-01', '2019-12-31');

insert into unit_parent (unit_id, parent_id, valid_from, valid_to)
select u.id, d.id, u.valid_from, u.valid_to from unit u, unit d where d.code = 'VL' and u.code <> 'VL';

insert into unit_succession (predecessor_id, successor_id, on_date, document)
select p.id, s.id, date '2020-01-01', 'Nghị quyết 832/NQ-UBTVQH14 ngày 17/12/2019'
from (values
    ('19411', '19414'),
    ('19390', '19384'),
    ('19384', '19384'),
    ('19381', '19378'),
    ('19378', '19378'),
    ('19399', '19408'),
    ('19408', '19408'),
    ('19414', '19414')
) m (predecessor, successor)
join unit p on p.code = m.predecessor and p.valid_to = date '2019-12-31'
join unit s on s.code = m.successor and s.valid_to is null;

insert into source (code, name) values ('mot-cua', 'Hệ thống thông tin một cửa') on conflict do nothing;

insert into procedure (code) values
    ('1.000656'),
    ('1.000798'),
    ('1.000894'),
    ('1.001193'),
    ('1.001266'),
    ('1.001612'),
    ('1.001699'),
    ('1.001731'),
    ('1.001776'),
    ('1.004859'),
    ('1.004873'),
    ('1.009994'),
    ('2.000635'),
    ('2.000720'),
    ('2.000815'),
    ('2.000884'),
    ('1.004884'),
    ('1.001022'),
    ('1.000689'),
    ('2.000528'),
    ('2.000806'),
    ('1.001570'),
    ('1.011607'),
    ('2.000889'),
    ('1.004199'),
    ('1.004203'),
    ('1.007014');

insert into procedure_version (procedure_id, name, field, authority, time_limit, time_unit, service_level, fee, online_possible, valid_from)
select p.id, v.name, v.field, v.authority, v.time_limit, v.time_unit, v.service_level, v.fee, v.online_possible, date '2020-01-01'
from procedure p join (values
    ('1.000656', 'Đăng ký khai tử', 'Hộ tịch', 'COMMUNE', 0, 'WORKING_DAY', 'LEVEL_3', 0, true),
    ('1.000798', 'Chuyển mục đích sử dụng đất phải được phép', 'Đất đai', 'DISTRICT', 15, 'WORKING_DAY', 'PARTLY', 50000, true),
    ('1.000894', 'Đăng ký kết hôn', 'Hộ tịch', 'COMMUNE', 0, 'WORKING_DAY', 'PARTLY', 0, true),
    ('1.001193', 'Đăng ký khai sinh', 'Hộ tịch', 'COMMUNE', 0, 'WORKING_DAY', 'FULLY', 0, true),
    ('1.001266', 'Chấm dứt hoạt động hộ kinh doanh', 'Đăng ký kinh doanh', 'DISTRICT', 5, 'WORKING_DAY', 'FULLY', 0, true),
    ('1.001612', 'Đăng ký thành lập hộ kinh doanh', 'Đăng ký kinh doanh', 'DISTRICT', 3, 'WORKING_DAY', 'FULLY', 100000, true),
    ('1.001699', 'Xác định, xác định lại mức độ khuyết tật', 'Bảo trợ xã hội', 'COMMUNE', 25, 'WORKING_DAY', 'PARTLY', 0, true),
    ('1.001731', 'Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội', 'Bảo trợ xã hội', 'COMMUNE', 5, 'WORKING_DAY', 'PARTLY', 0, true),
    ('1.001776', 'Thực hiện trợ cấp xã hội hằng tháng', 'Bảo trợ xã hội', 'DISTRICT_COMMUNE', 22, 'WORKING_DAY', 'PARTLY', 0, true),
    ('1.004859', 'Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc', 'Hộ tịch', 'DISTRICT_COMMUNE', 3, 'WORKING_DAY', 'PARTLY', 28000, true),
    ('1.004873', 'Cấp Giấy xác nhận tình trạng hôn nhân', 'Hộ tịch', 'COMMUNE', 3, 'WORKING_DAY', 'FULLY', 10000, true),
    ('1.009994', 'Cấp giấy phép xây dựng mới nhà ở riêng lẻ', 'Hoạt động xây dựng', 'DISTRICT', 15, 'WORKING_DAY', 'PARTLY', 75000, true),
    ('2.000635', 'Cấp bản sao trích lục hộ tịch', 'Hộ tịch', 'DISTRICT_COMMUNE', 0, 'WORKING_DAY', 'FULLY', 8000, true),
    ('2.000720', 'Đăng ký thay đổi nội dung đăng ký hộ kinh doanh', 'Đăng ký kinh doanh', 'DISTRICT', 3, 'WORKING_DAY', 'FULLY', 30000, true),
    ('2.000815', 'Chứng thực bản sao từ bản chính', 'Chứng thực', 'DISTRICT_COMMUNE', 0, 'WORKING_DAY', 'PARTLY', 2000, true),
    ('2.000884', 'Chứng thực chữ ký', 'Chứng thực', 'DISTRICT_COMMUNE', 0, 'WORKING_DAY', 'NONE', 10000, false),
    ('1.004884', 'Đăng ký lại khai sinh', 'Hộ tịch', 'COMMUNE', 5, 'WORKING_DAY', 'PARTLY', 0, true),
    ('1.001022', 'Đăng ký nhận cha, mẹ, con', 'Hộ tịch', 'COMMUNE', 3, 'WORKING_DAY', 'PARTLY', 0, true),
    ('1.000689', 'Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con', 'Hộ tịch', 'COMMUNE', 3, 'WORKING_DAY', 'PARTLY', 0, true),
    ('2.000528', 'Đăng ký khai sinh có yếu tố nước ngoài', 'Hộ tịch', 'DISTRICT', 0, 'WORKING_DAY', 'PARTLY', 75000, true),
    ('2.000806', 'Đăng ký kết hôn có yếu tố nước ngoài', 'Hộ tịch', 'DISTRICT', 15, 'DAY', 'PARTLY', 1500000, true),
    ('1.001570', 'Tạm ngừng kinh doanh, tiếp tục kinh doanh trước thời hạn của hộ kinh doanh', 'Đăng ký kinh doanh', 'DISTRICT', 3, 'WORKING_DAY', 'FULLY', 0, true),
    ('1.011607', 'Công nhận hộ nghèo, hộ cận nghèo thường xuyên hằng năm', 'Bảo trợ xã hội', 'COMMUNE', 15, 'DAY', 'PARTLY', 0, true),
    ('2.000889', 'Đăng ký biến động do chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất, tài sản gắn liền với đất', 'Đất đai', 'LINKED_BODY', 10, 'WORKING_DAY', 'PARTLY', 50000, true),
    ('1.004199', 'Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất', 'Đất đai', 'LINKED_BODY', 7, 'WORKING_DAY', 'PARTLY', 50000, true),
    ('1.004203', 'Tách thửa hoặc hợp thửa đất', 'Đất đai', 'LINKED_BODY', 15, 'WORKING_DAY', 'PARTLY', 80000, true),
    ('1.007014', 'Khai lệ phí trước bạ nhà, đất', 'Thuế', 'LINKED_BODY', 3, 'WORKING_DAY', 'FULLY', 0, true)
) v (code, name, field, authority, time_limit, time_unit, service_level, fee, online_possible) on v.code = p.code;

insert into account (username, display_name, password_hash) values
    ('lanhdao', 'Phó Chủ tịch UBND huyện', '{bcrypt}$2a$10$Hz5wQsJke09FxbkuTUIXQeAQJJ3v2KbioIACbY77NhmZlzJuYLqfK'),
    ('chuyenvien', 'Chuyên viên theo dõi CCHC', '{bcrypt}$2a$10$Hz5wQsJke09FxbkuTUIXQeAQJJ3v2KbioIACbY77NhmZlzJuYLqfK'),
    ('truongphong', 'Trưởng phòng Tư pháp', '{bcrypt}$2a$10$Hz5wQsJke09FxbkuTUIXQeAQJJ3v2KbioIACbY77NhmZlzJuYLqfK'),
    ('chutichxa', 'Chủ tịch UBND thị trấn Hồ Xá', '{bcrypt}$2a$10$Hz5wQsJke09FxbkuTUIXQeAQJJ3v2KbioIACbY77NhmZlzJuYLqfK'),
    ('nhaplieu', 'Công chức đầu mối thị trấn Hồ Xá', '{bcrypt}$2a$10$Hz5wQsJke09FxbkuTUIXQeAQJJ3v2KbioIACbY77NhmZlzJuYLqfK'),
    ('thamdinh', 'Tổ thẩm định', '{bcrypt}$2a$10$Hz5wQsJke09FxbkuTUIXQeAQJJ3v2KbioIACbY77NhmZlzJuYLqfK'),
    ('kiemtra', 'Đoàn kiểm tra CCHC', '{bcrypt}$2a$10$Hz5wQsJke09FxbkuTUIXQeAQJJ3v2KbioIACbY77NhmZlzJuYLqfK'),
    ('thuongtruc', 'Thường trực Huyện ủy', '{bcrypt}$2a$10$Hz5wQsJke09FxbkuTUIXQeAQJJ3v2KbioIACbY77NhmZlzJuYLqfK'),
    ('quantri', 'Quản trị hệ thống', '{bcrypt}$2a$10$Hz5wQsJke09FxbkuTUIXQeAQJJ3v2KbioIACbY77NhmZlzJuYLqfK');

insert into role_grant (account_id, role, unit_id, valid_from)
select a.id, g.role, u.id, date '2020-01-01'
from (values
    ('lanhdao', 'LEADER', cast(null as text)),
    ('chuyenvien', 'OFFICER', cast(null as text)),
    ('truongphong', 'UNIT_HEAD', 'VL.TP'),
    ('chutichxa', 'UNIT_HEAD', '19363'),
    ('nhaplieu', 'CLERK', '19363'),
    ('thamdinh', 'APPRAISER', 'VL'),
    ('kiemtra', 'AUDITOR', cast(null as text)),
    ('thuongtruc', 'VIEWER', cast(null as text)),
    ('quantri', 'ADMIN', cast(null as text))
) g (username, role, unit_code)
join account a on a.username = g.username
left join unit u on u.code = g.unit_code and u.valid_to is null;
