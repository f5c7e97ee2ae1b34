package vn.cchc.account;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface RoleGrantRepository extends Repository<RoleGrant, Long> {

    Optional<RoleGrant> findById(long id);

    RoleGrant saveAndFlush(RoleGrant grant);

    void delete(RoleGrant grant);

    void flush();
}
