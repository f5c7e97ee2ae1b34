package vn.cchc.figure.report;

import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Reports extends Repository<Report, Long> {

    @EntityGraph(attributePaths = "values")
    Optional<Report> findByFormIdAndUnitIdAndMonth(long formId, long unitId, LocalDate month);

    /**
     * The report for change. Writers of one report wait for each other, so that each compares its cell with what really
     * stands there; writers of other reports do not.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Report r where r.formId = :formId and r.unitId = :unitId and r.month = :month")
    Optional<Report> lock(long formId, long unitId, LocalDate month);

    /** Two people may open an untouched form at once: whoever types first makes the report, the other finds it. */
    @Modifying
    @Query(nativeQuery = true, value = """
            insert into report (form_id, unit_id, month, state) values (:formId, :unitId, :month, 'OPEN')
            on conflict (form_id, unit_id, month) do nothing
            """)
    void begin(long formId, long unitId, LocalDate month);
}
