package vn.cchc.figure.report;

import org.springframework.data.repository.Repository;

interface ReportValueChanges extends Repository<ReportValueChange, Long> {

    void save(ReportValueChange change);

    boolean existsByReportIdAndUsername(long reportId, String username);
}
