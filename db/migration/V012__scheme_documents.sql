-- A scheme becomes one document: a tree of fields, criteria and components that is checked, copied, published and exchanged as a
-- whole. What scored by version 1 goes on scoring the same; a published version never changes again. Beside it the registry of
-- indicators: what each is called, what stands above and below the line, by which law, and whether that was checked.
alter table scheme
    drop constraint scheme_code,
    add column number smallint not null default 1,
    add column state text not null default 'PUBLISHED' constraint scheme_state check (state in ('DRAFT', 'PUBLISHED')),
    add column content jsonb,
    add column created_by text not null default '',
    add column created_at timestamptz not null default now(),
    add column published_by text,
    add column published_at timestamptz,
    add column version integer not null default 0;
drop index scheme_one_default;

update scheme s set
    published_by = '',
    published_at = now(),
    content = jsonb_build_object(
        'name', jsonb_build_object('vi', s.name_vi, 'en', s.name_en),
        'total', (select coalesce(sum(max_points), 0) from criterion where scheme_id = s.id),
        'unit_kinds', '[]'::jsonb,
        'ranked_from', 1,
        'adjustable', false,
        'criteria', (select coalesce(jsonb_agg(jsonb_build_object(
                'code', c.code,
                'name', jsonb_build_object('vi', c.name_vi, 'en', c.name_en),
                'max', c.max_points,
                'rule', case c.rule when 'LOWER_IS_BETTER' then jsonb_build_object('type', 'lower', 'limit', c.threshold)
                                    else jsonb_build_object('type', 'linear_to', 'threshold', c.threshold) end,
                'indicator', c.indicator,
                'when_none', 'LEAVES',
                'influence', 'OWN',
                'target', c.target,
                'confirmed', false) order by c.position), '[]') from criterion c where c.scheme_id = s.id),
        'bands', (select coalesce(jsonb_agg(jsonb_build_object(
                'code', b.code,
                'name', jsonb_build_object('vi', b.name_vi, 'en', b.name_en),
                'from', b.lower_bound) order by b.lower_bound desc), '[]') from grade_band b where b.scheme_id = s.id));
drop table grade_band;
drop table criterion;
alter table scheme
    drop column name_vi,
    drop column name_en,
    alter column content set not null,
    alter column number drop default,
    alter column state drop default,
    alter column created_by drop default,
    add constraint scheme_number unique (code, number),
    add constraint scheme_published check ((state = 'PUBLISHED') = (published_by is not null and published_at is not null)),
    add constraint scheme_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&) where (state = 'PUBLISHED'),
    add constraint scheme_one_default exclude using gist (daterange(valid_from, valid_to, '[]') with &&)
        where (state = 'PUBLISHED' and is_default);
comment on column scheme.number is 'Version of the code, counted from 1.';
comment on column scheme.content is 'The scheme as a document: see SchemeDocument.';
comment on column scheme.version is 'Raised with every saved draft, so that nobody overwrites what another has saved.';

create function scheme_keep_published() returns trigger language plpgsql as $$
begin
    if old.state = 'PUBLISHED' and (tg_op = 'DELETE' or (new.code, new.number, new.state, new.document, new.valid_from, new.content)
            is distinct from (old.code, old.number, old.state, old.document, old.valid_from, old.content)) then
        raise exception 'scheme % version % is published and never changes', old.code, old.number;
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger scheme_keep_published before update or delete on scheme for each row execute function scheme_keep_published();

create table indicator (
    code       text not null,
    valid_from date not null,
    valid_to   date,
    content    jsonb not null,
    primary key (code, valid_from),
    constraint indicator_dates check (valid_to >= valid_from),
    constraint indicator_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table indicator is 'Registry of indicators; content: see IndicatorVersion.';

insert into indicator (code, valid_from, content) values
    ('online', '2000-01-01', '{"name": {"vi": "Hồ sơ nộp trực tuyến", "en": "Dossiers filed online"}, "sentence": {"vi": "Hồ sơ tiếp nhận trực tuyến trên số hồ sơ mới tiếp nhận trong kỳ.", "en": "Dossiers filed online out of those newly received in the period."}, "numerator": {"vi": "hồ sơ nộp trực tuyến", "en": "dossiers filed online"}, "denominator": {"vi": "hồ sơ tiếp nhận", "en": "dossiers received"}, "source": "DOSSIER", "rate": "online", "keys": [], "higher_is_better": true, "document": "Thông tư 01/2020/TT-VPCP", "confirmed": true}'),
    ('online_of_all', '2000-01-01', '{"name": {"vi": "Hồ sơ nộp trực tuyến, tính cả kỳ trước chuyển qua", "en": "Dossiers filed online, those carried over included"}, "sentence": {"vi": "Hồ sơ tiếp nhận trực tuyến trên tổng số hồ sơ mới tiếp nhận và kỳ trước chuyển qua.", "en": "Dossiers filed online out of those newly received and those carried over."}, "numerator": {"vi": "hồ sơ nộp trực tuyến", "en": "dossiers filed online"}, "denominator": {"vi": "hồ sơ tiếp nhận và từ kỳ trước chuyển qua", "en": "dossiers received and carried over"}, "source": "DOSSIER", "rate": "online_of_all", "keys": [], "higher_is_better": true, "document": "Thông tư 01/2020/TT-VPCP", "confirmed": true}'),
    ('digitised', '2000-01-01', '{"name": {"vi": "Số hóa đầy đủ thành phần hồ sơ", "en": "Dossiers fully digitised"}, "sentence": {"vi": "Hồ sơ có đủ thành phần được số hóa khi tiếp nhận trên số hồ sơ tiếp nhận.", "en": "Dossiers with all components digitised on receipt out of those received."}, "numerator": {"vi": "hồ sơ số hóa đầy đủ", "en": "dossiers fully digitised"}, "denominator": {"vi": "hồ sơ tiếp nhận", "en": "dossiers received"}, "source": "DOSSIER", "rate": "digitised", "keys": [], "higher_is_better": true, "document": "Nghị định 107/2021/NĐ-CP", "confirmed": true}'),
    ('paid_online', '2000-01-01', '{"name": {"vi": "Thanh toán trực tuyến", "en": "Paid online"}, "sentence": {"vi": "Hồ sơ thanh toán trực tuyến trên số hồ sơ có phí, lệ phí.", "en": "Dossiers paid online out of those with a fee."}, "numerator": {"vi": "hồ sơ thanh toán trực tuyến", "en": "dossiers paid online"}, "denominator": {"vi": "hồ sơ có phí, lệ phí", "en": "dossiers with a fee"}, "source": "DOSSIER", "rate": "paid_online", "keys": [], "higher_is_better": true, "document": "Quyết định 766/QĐ-TTg ngày 23/6/2022", "confirmed": false}'),
    ('e_result', '2000-01-01', '{"name": {"vi": "Cấp kết quả điện tử", "en": "Electronic results"}, "sentence": {"vi": "Hồ sơ có kết quả điện tử trên số hồ sơ đã giải quyết.", "en": "Dossiers with an electronic result out of those resolved."}, "numerator": {"vi": "hồ sơ có kết quả điện tử", "en": "dossiers with an electronic result"}, "denominator": {"vi": "hồ sơ đã giải quyết", "en": "dossiers resolved"}, "source": "DOSSIER", "rate": "e_result", "keys": [], "higher_is_better": true, "document": "Nghị định 107/2021/NĐ-CP", "confirmed": false}'),
    ('reused', '2000-01-01', '{"name": {"vi": "Sử dụng lại dữ liệu số hóa", "en": "Digitised data reused"}, "sentence": {"vi": "Hồ sơ có dữ liệu số hóa được khai thác, sử dụng lại trên số hồ sơ tiếp nhận.", "en": "Dossiers in which digitised data was reused out of those received."}, "numerator": {"vi": "hồ sơ sử dụng lại dữ liệu", "en": "dossiers with data reused"}, "denominator": {"vi": "hồ sơ tiếp nhận", "en": "dossiers received"}, "source": "DOSSIER", "rate": "reused", "keys": [], "higher_is_better": true, "document": "Quyết định 766/QĐ-TTg ngày 23/6/2022", "confirmed": false}'),
    ('late_all', '2000-01-01', '{"name": {"vi": "Hồ sơ quá hạn", "en": "Late dossiers"}, "sentence": {"vi": "Hồ sơ giải quyết quá hạn và đang quá hạn trên số hồ sơ đã và đang giải quyết.", "en": "Dossiers resolved late or overdue out of those resolved and in progress."}, "numerator": {"vi": "hồ sơ quá hạn", "en": "late dossiers"}, "denominator": {"vi": "hồ sơ đã và đang giải quyết", "en": "dossiers resolved and in progress"}, "source": "DOSSIER", "rate": "late_all", "keys": [], "higher_is_better": false, "document": "Thông tư 01/2020/TT-VPCP", "confirmed": true}'),
    ('late_resolved', '2000-01-01', '{"name": {"vi": "Hồ sơ giải quyết quá hạn", "en": "Dossiers resolved late"}, "sentence": {"vi": "Hồ sơ giải quyết quá hạn trên số hồ sơ đã giải quyết.", "en": "Dossiers resolved late out of those resolved."}, "numerator": {"vi": "hồ sơ giải quyết quá hạn", "en": "dossiers resolved late"}, "denominator": {"vi": "hồ sơ đã giải quyết", "en": "dossiers resolved"}, "source": "DOSSIER", "rate": "late_resolved", "keys": [], "higher_is_better": false, "document": "Thông tư 01/2020/TT-VPCP", "confirmed": true}'),
    ('on_time_resolved', '2000-01-01', '{"name": {"vi": "Đúng hạn trên hồ sơ đã giải quyết", "en": "On time of those resolved"}, "sentence": {"vi": "Hồ sơ giải quyết đúng hạn, trước hạn trên số hồ sơ đã giải quyết.", "en": "Dossiers resolved on time or early out of those resolved."}, "numerator": {"vi": "hồ sơ đúng hạn, trước hạn", "en": "dossiers on time or early"}, "denominator": {"vi": "hồ sơ đã giải quyết", "en": "dossiers resolved"}, "source": "DOSSIER", "rate": "on_time_resolved", "keys": [], "higher_is_better": true, "document": "Thông tư 01/2020/TT-VPCP", "confirmed": true}'),
    ('on_time_due', '2000-01-01', '{"name": {"vi": "Đúng hạn trên hồ sơ đã đến hạn", "en": "On time of those due"}, "sentence": {"vi": "Hồ sơ giải quyết đúng hạn, trước hạn trên số hồ sơ đã giải quyết và đang quá hạn.", "en": "Dossiers resolved on time or early out of those resolved and overdue."}, "numerator": {"vi": "hồ sơ đúng hạn, trước hạn", "en": "dossiers on time or early"}, "denominator": {"vi": "hồ sơ đã giải quyết và đang quá hạn", "en": "dossiers resolved and overdue"}, "source": "DOSSIER", "rate": "on_time_due", "keys": [], "higher_is_better": true, "document": "Thông tư 01/2020/TT-VPCP", "confirmed": true}'),
    ('on_time_all', '2000-01-01', '{"name": {"vi": "Đúng hạn trên tất cả hồ sơ", "en": "On time of all"}, "sentence": {"vi": "Hồ sơ giải quyết đúng hạn, trước hạn và đang giải quyết trong hạn trên số hồ sơ đã và đang giải quyết.", "en": "Dossiers resolved on time or early and in progress within time out of those resolved and in progress."}, "numerator": {"vi": "hồ sơ đúng hạn, trước hạn, còn trong hạn", "en": "dossiers on time, early or within time"}, "denominator": {"vi": "hồ sơ đã và đang giải quyết", "en": "dossiers resolved and in progress"}, "source": "DOSSIER", "rate": "on_time_all", "keys": [], "higher_is_better": true, "document": "Quyết định 766/QĐ-TTg ngày 23/6/2022", "confirmed": false}'),
    ('apology', '2000-01-01', '{"name": {"vi": "Có phiếu xin lỗi", "en": "With an apology slip"}, "sentence": {"vi": "Hồ sơ quá hạn có phiếu xin lỗi trên số hồ sơ quá hạn.", "en": "Late dossiers with an apology slip out of all late ones."}, "numerator": {"vi": "hồ sơ có phiếu xin lỗi", "en": "dossiers with a slip"}, "denominator": {"vi": "hồ sơ quá hạn", "en": "late dossiers"}, "source": "DOSSIER", "rate": "apology", "keys": [], "higher_is_better": true, "document": "Nghị định 61/2018/NĐ-CP", "confirmed": true}'),
    ('documents_signed', '2000-01-01', '{"name": {"vi": "Văn bản ký số", "en": "Documents signed digitally"}, "sentence": {"vi": "Văn bản đi ký số trên số văn bản đi đã phát hành.", "en": "Outgoing documents signed digitally out of those sent out."}, "numerator": {"vi": "văn bản ký số", "en": "documents signed digitally"}, "denominator": {"vi": "văn bản đi", "en": "outgoing documents"}, "source": "REPORT", "rate": null, "keys": ["documents_signed", "documents_out"], "higher_is_better": true, "document": "Nghị định 30/2020/NĐ-CP", "confirmed": false}'),
    ('disbursed', '2000-01-01', '{"name": {"vi": "Giải ngân vốn đầu tư công", "en": "Disbursement of public investment"}, "sentence": {"vi": "Vốn đã giải ngân lũy kế trên kế hoạch vốn năm, không tính vốn kéo dài.", "en": "Capital disbursed since January out of the plan of the year, without capital carried over."}, "numerator": {"vi": "vốn đã giải ngân", "en": "capital disbursed"}, "denominator": {"vi": "kế hoạch vốn", "en": "plan of capital"}, "source": "REPORT", "rate": null, "keys": ["capital_disbursed", "capital_plan"], "higher_is_better": true, "document": "Luật Đầu tư công", "confirmed": false}');
