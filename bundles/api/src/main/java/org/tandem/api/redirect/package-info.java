/**
 * What the SIP service on 5060 tells of itself, and what passes through it that is not a call:
 * subscriptions to waiting messages and the NOTIFYs that they get.
 */
@Export
@Version("1.0.0")
package org.tandem.api.redirect;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
