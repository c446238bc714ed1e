/** What the SIP service on 5060 tells of itself. */
@Export
@Version("1.0.0")
package org.tandem.api.redirect;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
