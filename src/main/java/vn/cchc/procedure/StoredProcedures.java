package vn.cchc.procedure;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface StoredProcedures extends JpaRepository<Procedure, Long> {

    Optional<Procedure> findByCode(String code);

    /** For a change to its versions: whoever comes second waits, and then sees that it has changed. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Procedure p where p.code = :code")
    Optional<Procedure> findAndLock(String code);
}
