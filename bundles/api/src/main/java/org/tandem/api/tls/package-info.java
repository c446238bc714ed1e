/**
 * The certificate by which this system proves itself, and whom it believes. Files, passwords and
 * private keys are not here: nobody but the bundle that reads them sees any.
 */
@Export
@Version("1.0.0")
package org.tandem.api.tls;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
