package vn.cchc.scoring.outside;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface StoredOutsideScores extends Repository<OutsideScore, Long> {

    Optional<OutsideScore> findById(long id);

    List<OutsideScore> findByWithdrawnFalse();

    OutsideScore saveAndFlush(OutsideScore score);
}
