/** Values everyone speaks: ratios, periods, text keys and the errors a user is told about. Owns no table. */
@ApplicationModule(allowedDependencies = {})
package vn.cchc.shared;

import org.springframework.modulith.ApplicationModule;
