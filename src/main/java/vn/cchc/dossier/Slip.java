package vn.cchc.dossier;

import java.time.LocalDate;

/**
 * An apology slip (phiếu xin lỗi và hẹn lại ngày trả kết quả).
 *
 * @param unit code of the unit that answers for the delay
 * @param newDate the day promised instead
 * @param cause code of the cause of lateness, recorded with the slip; "" = none
 */
public record Slip(LocalDate slipOn, String reason, String unit, LocalDate newDate, String cause) {}
