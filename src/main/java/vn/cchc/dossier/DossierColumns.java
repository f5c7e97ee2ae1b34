package vn.cchc.dossier;

import vn.cchc.importing.Columns;
import vn.cchc.importing.Columns.Column;

/** The columns of a dossier file: canonical head first, then what other systems write over them. */
final class DossierColumns {

    static final Columns ALL = Columns.of(
            Column.mandatory("CODE", "Mã hồ sơ", "Số hồ sơ"),
            Column.mandatory("PROCEDURE_CODE", "Mã TTHC", "Mã thủ tục"),
            Column.of("PROCEDURE_NAME", "Tên TTHC", "Thủ tục hành chính"),
            Column.of("FIELD", "Lĩnh vực"),
            Column.mandatory("UNIT", "Mã đơn vị", "Mã cơ quan"),
            Column.of("UNIT_NAME", "Đơn vị xử lý", "Cơ quan thực hiện"),
            Column.of("RECEIVING_UNIT", "Đơn vị tiếp nhận"),
            Column.of("HOLDING_UNIT", "Đơn vị đang giữ"),
            Column.mandatory("CHANNEL", "Hình thức nộp", "Hình thức tiếp nhận"),
            Column.of("SUBMITTED_ON", "Ngày nộp"),
            Column.mandatory("RECEIVED_ON", "Ngày tiếp nhận", "Ngày nhận hồ sơ"),
            Column.mandatory("APPOINTED_ON", "Ngày hẹn trả").or("Hạn xử lý"),
            Column.of("FINISHED_ON", "Ngày kết thúc xử lý", "Ngày có kết quả"),
            Column.of("RETURNED_ON", "Ngày trả kết quả", "Ngày trả KQ"),
            Column.mandatory("STATUS", "Trạng thái", "Tình trạng hồ sơ"),
            Column.of("COMPONENTS", "Số thành phần hồ sơ", "Tổng số giấy tờ"),
            Column.of("DIGITISED", "Số thành phần đã số hóa", "Giấy tờ đã số hóa"),
            Column.of("E_RESULT", "Kết quả điện tử", "KQ điện tử"),
            Column.of("REUSED", "Tái sử dụng dữ liệu", "Tái sử dụng"),
            Column.of("FEE", "Phí, lệ phí", "Lệ phí (đồng)"),
            Column.of("PAID_ONLINE", "Thanh toán trực tuyến", "Hình thức thanh toán"),
            Column.of("SUPPLEMENTS", "Số lần yêu cầu bổ sung", "Số lần bổ sung"),
            Column.of("PAUSED_DAYS", "Số ngày tạm dừng", "Số ngày dừng xử lý"),
            Column.of("SLIP_ON", "Ngày phiếu xin lỗi", "Ngày xin lỗi"),
            Column.of("REAPPOINTED_ON", "Ngày hẹn lại", "Hẹn trả lần 2"),
            Column.of("HANDLER", "Cán bộ xử lý", "Người thụ lý"));

    static final int CODE = ALL.position("CODE");
    static final int PROCEDURE_CODE = ALL.position("PROCEDURE_CODE");
    static final int PROCEDURE_NAME = ALL.position("PROCEDURE_NAME");
    static final int FIELD = ALL.position("FIELD");
    static final int UNIT = ALL.position("UNIT");
    static final int UNIT_NAME = ALL.position("UNIT_NAME");
    static final int RECEIVING_UNIT = ALL.position("RECEIVING_UNIT");
    static final int HOLDING_UNIT = ALL.position("HOLDING_UNIT");
    static final int CHANNEL = ALL.position("CHANNEL");
    static final int SUBMITTED_ON = ALL.position("SUBMITTED_ON");
    static final int RECEIVED_ON = ALL.position("RECEIVED_ON");
    static final int APPOINTED_ON = ALL.position("APPOINTED_ON");
    static final int FINISHED_ON = ALL.position("FINISHED_ON");
    static final int RETURNED_ON = ALL.position("RETURNED_ON");
    static final int STATUS = ALL.position("STATUS");
    static final int COMPONENTS = ALL.position("COMPONENTS");
    static final int DIGITISED = ALL.position("DIGITISED");
    static final int E_RESULT = ALL.position("E_RESULT");
    static final int REUSED = ALL.position("REUSED");
    static final int FEE = ALL.position("FEE");
    static final int PAID_ONLINE = ALL.position("PAID_ONLINE");
    static final int SUPPLEMENTS = ALL.position("SUPPLEMENTS");
    static final int PAUSED_DAYS = ALL.position("PAUSED_DAYS");
    static final int SLIP_ON = ALL.position("SLIP_ON");
    static final int REAPPOINTED_ON = ALL.position("REAPPOINTED_ON");
    static final int HANDLER = ALL.position("HANDLER");

    private DossierColumns() {}
}
