package vn.cchc.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import vn.cchc.shared.UserError;

/** A role × (unit subtree | the whole installation) × (all | some fields) × dates. */
@Entity
class RoleGrant {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long accountId;

    @Enumerated(EnumType.STRING)
    private Role role;

    private Long unitId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] fields;

    private LocalDate validFrom;
    private LocalDate validTo;

    /** For JPA. */
    protected RoleGrant() {}

    /**
     * @param unitId root of the subtree; null = the whole installation
     * @param fields fields the grant is limited to; empty = all
     * @param validTo last day; null = until it is ended
     */
    RoleGrant(long accountId, Role role, Long unitId, List<String> fields, LocalDate validFrom, LocalDate validTo) {
        if (role == Role.ADMIN && (unitId != null || !fields.isEmpty())) {
            throw new UserError("account.error.admin_has_no_unit");
        }
        if (role == Role.UNIT_HEAD && unitId == null) {
            throw new UserError("account.error.head_needs_unit");
        }
        this.accountId = accountId;
        this.role = role;
        this.unitId = unitId;
        this.fields = fields.isEmpty() ? null : fields.toArray(String[]::new);
        this.validFrom = validFrom;
        endOn(validTo);
    }

    /** Sets the last day of the grant; null = until it is ended. */
    final void endOn(LocalDate lastDay) {
        if (lastDay != null && lastDay.isBefore(validFrom)) {
            throw new UserError("account.error.end_before_start");
        }
        validTo = lastDay;
    }

    boolean startsAfter(LocalDate day) {
        return validFrom.isAfter(day);
    }

    boolean isOf(long account) {
        return accountId == account;
    }

    Role role() {
        return role;
    }
}
