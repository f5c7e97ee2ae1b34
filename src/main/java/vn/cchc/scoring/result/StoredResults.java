package vn.cchc.scoring.result;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredResults extends Repository<Result, Long> {

    Optional<Result> findById(long id);

    /** The result for a step: people who take one at once wait for each other, so that each sees what the other did. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Result r where r.id = :id")
    Optional<Result> lock(long id);

    Result saveAndFlush(Result result);

    void flush();
}
