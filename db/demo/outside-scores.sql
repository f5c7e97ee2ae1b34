-- What the province has published of the demo district and the nine others, 2019 to 2024, each with its source. Where only a place
-- or a class was found, the points stay unknown. Loaded by the demo profile only.

create temporary table demo_published (year integer, part text, basis text, body text, points numeric, place integer, places integer,
    grade text, scheme text, document text, link text, note text);

insert into demo_published values
    (2019, 'YEAR', 'FINAL', 'Huyện Vĩnh Linh', null, 1, 10, '', '', 'Trang CCHC huyện Vĩnh Linh, kết quả năm 2021',
        'https://vinhlinh.quangtri.gov.vn/chi-tiet/-/view-article/1/1647698873288/1647828520584', 'Chỉ tìm thấy thứ hạng'),
    (2020, 'YEAR', 'FINAL', 'Huyện Vĩnh Linh', 86.76, 1, 10, 'Tốt', 'Quyết định 2896/QĐ-UBND ngày 24/10/2019', 'Quyết định 301/QĐ-UBND ngày 05/02/2021',
        'http://vinhlinh.quangtri.gov.vn/cchc/tin-ve-cchc/modid/1891/itemid/2825', ''),
    (2021, 'YEAR', 'FINAL', 'Huyện Vĩnh Linh', 87.26, 3, 10, 'Tốt', 'Quyết định 3501/QĐ-UBND ngày 02/11/2021', 'Trang CCHC huyện Vĩnh Linh, kết quả năm 2021',
        'https://vinhlinh.quangtri.gov.vn/chi-tiet/-/view-article/1/1647698873288/1647828520584', '7 đơn vị loại Tốt, 3 đơn vị loại Khá'),
    (2021, 'YEAR', 'APPRAISED', 'Huyện Vĩnh Linh', 86.39, null, null, '', 'Quyết định 3501/QĐ-UBND ngày 02/11/2021', 'Trang CCHC huyện Vĩnh Linh, kết quả năm 2021',
        'https://vinhlinh.quangtri.gov.vn/chi-tiet/-/view-article/1/1647698873288/1647828520584', 'Điểm do các sở, ngành thẩm định'),
    (2023, 'H1', 'FINAL', 'Huyện Vĩnh Linh', 70.37, 1, 10, '', 'Quyết định 1325/QĐ-UBND ngày 23/6/2023', 'Trang CCHC huyện Vĩnh Linh, 6 tháng đầu năm 2023',
        'https://vinhlinh.quangtri.gov.vn/chi-tiet/-/view-article/1/1647698873288/1693388553371', '70,37 %; 27 tiêu chí, tiêu chí thành phần mất tổng cộng 23,41 điểm'),
    (2023, 'YEAR', 'FINAL', 'Huyện Vĩnh Linh', null, 1, null, '', 'Quyết định 1325/QĐ-UBND ngày 23/6/2023', 'Trang xã Vĩnh Hòa, kế hoạch CCHC năm 2025',
        'https://vinhhoa.vinhlinh.quangtri.gov.vn/chi-tiet-tin/-/view-article/1/1681435954772/1738895288587', 'Suy ra từ câu "tụt một hạng" của năm 2024; không tìm thấy điểm'),
    (2024, 'YEAR', 'FINAL', 'Huyện Vĩnh Linh', null, 2, 10, '', 'Quyết định 1325/QĐ-UBND ngày 23/6/2023', 'Quyết định 28/QĐ-UBND ngày 06/01/2025',
        'https://vinhhoa.vinhlinh.quangtri.gov.vn/chi-tiet-tin/-/view-article/1/1681435954772/1738895288587', 'Chỉ tìm thấy thứ hạng');

insert into demo_published (year, part, basis, body, grade, scheme, document, link, note)
select 2020, 'YEAR', 'FINAL', body, grade, 'Quyết định 2896/QĐ-UBND ngày 24/10/2019', 'Quyết định 301/QĐ-UBND ngày 05/02/2021',
       'http://vinhlinh.quangtri.gov.vn/cchc/tin-ve-cchc/modid/1891/itemid/2825', 'Chỉ tìm thấy xếp loại'
from (values ('Thành phố Đông Hà', 'Tốt'), ('Thị xã Quảng Trị', 'Tốt'), ('Huyện Cam Lộ', 'Tốt'), ('Huyện Triệu Phong', 'Tốt'),
    ('Huyện Đakrông', 'Tốt'), ('Huyện Hướng Hóa', 'Tốt'), ('Huyện Gio Linh', 'Khá'), ('Huyện Hải Lăng', 'Khá'),
    ('Huyện đảo Cồn Cỏ', 'Khá')) other (body, grade);

-- The key is the name as TextKey writes it: lower case, no accents.
insert into outside_score (index_name, scheme, basis, year, part, body, body_key, own, points, max_points, place, places, grade, document, link, note)
select 'Chỉ số cải cách hành chính cấp huyện, tỉnh Quảng Trị', scheme, basis, year, part, body,
       translate(lower(body), 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ',
           'aaaaaaaaaaaaaaaaadeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyy'),
       body = 'Huyện Vĩnh Linh', points, case when points is not null then 100 end, place, places, grade, document, link, note
from demo_published
where exists (select from unit where code = 'VL' and name = 'Huyện Vĩnh Linh');

drop table demo_published;
