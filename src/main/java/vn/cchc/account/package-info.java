/** People, roles and scopes, sign-in, API tokens and the audit trail. Owns account, role_grant, api_token, audit_entry. */
@ApplicationModule(allowedDependencies = {"shared", "database", "importing", "calendar", "unit"})
package vn.cchc.account;

import org.springframework.modulith.ApplicationModule;
