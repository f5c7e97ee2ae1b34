/** Documents that prove something (tài liệu kiểm chứng): kept once by content, shown as pictures. Owns evidence, evidence_content. */
@ApplicationModule(allowedDependencies = {"shared", "importing", "calendar", "unit", "account"})
package vn.cchc.evidence;

import org.springframework.modulith.ApplicationModule;
