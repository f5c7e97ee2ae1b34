package vn.cchc.unit;

import java.time.LocalDate;

/**
 * A unit in its place in the tree.
 *
 * @param parentId null = a root
 * @param depth 0 = a root
 */
public record UnitNode(
        long id,
        String code,
        String name,
        UnitKind kind,
        String rankingGroup,
        LocalDate validFrom,
        LocalDate validTo,
        Long parentId,
        int depth) {}
