package vn.cchc.unit;

import vn.cchc.shared.TextKey;
import vn.cchc.shared.UserError;

/**
 * What a unit is called and counts as.
 *
 * @param rankingGroup null = not ranked
 */
record UnitText(String name, UnitKind kind, String rankingGroup) {

    static final int LONGEST = 300;

    UnitText {
        name = name == null ? "" : TextKey.clean(name);
        rankingGroup = rankingGroup == null || rankingGroup.isBlank() ? null : TextKey.clean(rankingGroup);
        if (name.isEmpty()) {
            throw new UserError("unit.error.name_missing");
        }
        if (name.length() > LONGEST || (rankingGroup != null && rankingGroup.length() > LONGEST)) {
            throw new UserError("unit.error.too_long", LONGEST);
        }
        if (kind == null) {
            throw new UserError("unit.error.kind_unknown");
        }
    }
}
