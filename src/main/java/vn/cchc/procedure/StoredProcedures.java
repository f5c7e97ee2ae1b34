package vn.cchc.procedure;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface StoredProcedures extends JpaRepository<Procedure, Long> {

    Optional<Procedure> findByCode(String code);
}
