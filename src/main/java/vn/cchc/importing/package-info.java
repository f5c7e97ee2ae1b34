/** Files that come in: reading tables as offices have them, and the batch that each file becomes (queue, progress, rejects). Owns import_batch and rejected_row. */
@ApplicationModule(allowedDependencies = {"shared"})
package vn.cchc.importing;

import org.springframework.modulith.ApplicationModule;
