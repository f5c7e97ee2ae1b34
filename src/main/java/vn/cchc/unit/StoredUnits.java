package vn.cchc.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface StoredUnits extends JpaRepository<Unit, Long> {

    @Query("""
            select u from Unit u
            where u.code = :code and u.validFrom <= :on and (u.validTo is null or u.validTo >= :on)
            """)
    Optional<Unit> findByCodeOn(String code, LocalDate on);

    @Query("""
            select u from Unit u
            where u.validFrom <= :to and (u.validTo is null or u.validTo >= :from)
            order by u.name, u.code
            """)
    List<Unit> findExistingIn(LocalDate from, LocalDate to);

    List<Unit> findByCodeOrderByValidFromDesc(String code);
}
