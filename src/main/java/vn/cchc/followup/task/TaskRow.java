package vn.cchc.followup.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.cchc.followup.TaskState;
import vn.cchc.followup.list.ListFile;
import vn.cchc.followup.list.RowRefused;
import vn.cchc.followup.list.UnitsOfFile;
import vn.cchc.importing.Columns;
import vn.cchc.importing.Columns.Column;
import vn.cchc.shared.TextKey;
import vn.cchc.unit.Unit;

/**
 * A row of the province's list of tasks, as read.
 *
 * @param signer empty where the file has none
 * @param doneOn null where it is under way, and where the file says that it is done but not on which day
 */
record TaskRow(
        String province,
        String number,
        LocalDate noticedOn,
        String content,
        String signer,
        List<Unit> units,
        LocalDate deadline,
        TaskState state,
        LocalDate doneOn) {

    static final Columns COLUMNS = Columns.of(
            Column.mandatory(
                    "PROVINCE",
                    "province_number",
                    "Số trên hệ thống của tỉnh",
                    "Mã nhiệm vụ",
                    "Số nhiệm vụ",
                    "Mã số nhiệm vụ"),
            Column.mandatory(
                    "NUMBER",
                    "number",
                    "Số văn bản",
                    "Số, ký hiệu",
                    "Số ký hiệu văn bản",
                    "Số thông báo",
                    "Văn bản giao"),
            Column.mandatory("NOTICED", "noticed_on", "Ngày văn bản", "Ngày ban hành", "Ngày thông báo", "Ngày giao"),
            Column.mandatory("CONTENT", "content", "Nội dung nhiệm vụ", "Nội dung", "Nhiệm vụ", "Trích yếu"),
            Column.of("SIGNER", "signer", "Người ký", "Người giao", "Lãnh đạo giao"),
            Column.mandatory(
                    "UNITS",
                    "units",
                    "Đơn vị thực hiện",
                    "Cơ quan thực hiện",
                    "Đơn vị chủ trì",
                    "Đơn vị xử lý",
                    "Đơn vị"),
            Column.mandatory("DEADLINE", "deadline", "Hạn hoàn thành", "Thời hạn hoàn thành", "Thời hạn", "Hạn xử lý"),
            Column.mandatory("STATE", "state", "Trạng thái", "Tình trạng", "Tình hình thực hiện"),
            Column.of("DONE", "done_on", "Ngày hoàn thành", "Ngày kết thúc"));

    private static final Map<String, TaskState> STATES = Map.of(
            "hoan thanh dung han", TaskState.DONE_IN_TIME,
            "hoan thanh qua han", TaskState.DONE_LATE,
            "dang thuc hien dung han", TaskState.UNDER_WAY,
            "dang thuc hien qua han", TaskState.UNDER_WAY_LATE);

    /** @throws RowRefused with the first thing that is wrong */
    static TaskRow read(ListFile row, UnitsOfFile units, LocalDate today) {
        String province = row.needed("PROVINCE", Tasks.LONGEST_NUMBER, "missing_province_number");
        String number = row.needed("NUMBER", Tasks.LONGEST_NUMBER, "missing_number");
        LocalDate noticedOn = row.neededDay("NOTICED", "missing_noticed_on");
        refuse(noticedOn.isAfter(today), "noticed_ahead");
        String content = row.needed("CONTENT", Tasks.LONGEST, "missing_content");
        String signer = row.text("SIGNER", Tasks.LONGEST_NAME);
        List<Unit> receivers = units.several(row.needed("UNITS", Tasks.LONGEST, "missing_units"));
        refuse(receivers.isEmpty(), "missing_units");
        LocalDate deadline = row.neededDay("DEADLINE", "missing_deadline");
        refuse(deadline.isBefore(noticedOn), "deadline_before_notice");
        TaskState state = state(row.text("STATE")).orElseThrow(() -> new RowRefused("unknown_state"));
        LocalDate doneOn = row.day("DONE");
        if (doneOn != null) {
            refuse(!state.done(), "done_but_under_way");
            refuse(doneOn.isAfter(today), "done_ahead");
            refuse(doneOn.isBefore(noticedOn), "done_before_notice");
            refuse(TaskState.of(deadline, doneOn, today) != state, "state_differs");
        }
        refuse(state.late() && !deadline.isBefore(today), "not_late_yet");
        return new TaskRow(province, number, noticedOn, content, signer, receivers, deadline, state, doneOn);
    }

    /** However offices write the four: with "đã" before, "chưa hoàn thành" for under way, "trong hạn" for in time. */
    static Optional<TaskState> state(String text) {
        String key = TextKey.of(text)
                .replaceAll("[^a-z]+", " ")
                .strip()
                .replaceFirst("^da ", "")
                .replaceFirst("^(chua hoan thanh|dang xu ly|chua thuc hien)", "dang thuc hien")
                .replace("trong han", "dung han")
                .replace("tre han", "qua han");
        return Optional.ofNullable(STATES.get(key));
    }

    /** The file may be older than today: what it calls in time may be over by now, which only matters for a task that is new. */
    boolean overByNow(LocalDate today) {
        return state == TaskState.UNDER_WAY && deadline.isBefore(today);
    }

    /** Done on its day, or, where the file has none, on the last day in time or the first day late. */
    LocalDate doneOnOrNear(LocalDate today) {
        return switch (state) {
            case UNDER_WAY, UNDER_WAY_LATE -> null;
            case DONE_IN_TIME -> doneOn != null ? doneOn : deadline.isBefore(today) ? deadline : today;
            case DONE_LATE -> doneOn != null ? doneOn : deadline.plusDays(1);
        };
    }

    private static void refuse(boolean wrong, String reason) {
        if (wrong) {
            throw new RowRefused(reason);
        }
    }
}
