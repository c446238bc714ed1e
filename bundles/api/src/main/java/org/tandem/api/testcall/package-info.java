/**
 * A real call that Tandem places to itself, to prove that it answers, hears, records and stores.
 */
@Export
@Version("1.0.0")
package org.tandem.api.testcall;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
