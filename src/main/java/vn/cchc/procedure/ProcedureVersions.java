package vn.cchc.procedure;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ProcedureVersions extends JpaRepository<ProcedureVersion, Long> {

    List<ProcedureVersion> findByProcedureIdOrderByValidFromDesc(long procedureId);
}
