/** The PostgreSQL an installation without a server runs on: start, lock, recovery, back-up and restore. Owns no table. */
@ApplicationModule(allowedDependencies = {"shared"})
package vn.cchc.database;

import org.springframework.modulith.ApplicationModule;
