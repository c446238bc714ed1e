/**
 * What leaves the system, and what others may ask about it: message waiting. Implemented by notify,
 * which has no SIP stack: its NOTIFYs leave through {@code org.tandem.api.redirect}.
 */
@Export
@Version("1.0.0")
package org.tandem.api.notify;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
