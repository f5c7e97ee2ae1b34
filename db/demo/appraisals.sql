-- Two rounds of the first half of 2023 so far: communes that are being appraised, and the district's own index, scored by its departments.
insert into appraisal_round (name, scheme_code, from_day, to_day, due_on, answer_days, survey_max, state, opened_by, opened_at) values
    ('Chấm điểm CCHC cấp xã 5 tháng đầu năm 2023', 'cchc-xa', '2023-01-01', '2023-05-31', '2023-06-09', 5, 0, 'APPRAISING', 'chuyenvien', '2023-06-01 08:00+07'),
    ('Tự chấm chỉ số CCHC của huyện 5 tháng đầu năm 2023', 'cchc-huyen', '2023-01-01', '2023-05-31', '2023-06-09', 5, 0, 'SELF_SCORING', 'chuyenvien', '2023-06-01 08:00+07');
