/**
 * For whom a call is: what an INVITE says about it, what was chosen, and why. Who chooses is the
 * {@link org.tandem.api.plan.Directory}.
 */
@Export
@Version("1.0.0")
package org.tandem.api.choice;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
