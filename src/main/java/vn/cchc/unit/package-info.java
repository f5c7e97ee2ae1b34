/** The dated tree of units, mergers and splits, and the names other systems use for a unit. Owns unit, unit_parent, unit_succession, unit_alias. */
@ApplicationModule(allowedDependencies = {"shared", "importing", "calendar"})
package vn.cchc.unit;

import org.springframework.modulith.ApplicationModule;
