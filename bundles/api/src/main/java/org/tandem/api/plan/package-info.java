/**
 * Who may call us and for whom: dial plans, VoIP gateways, and the directory that knows them. What
 * a mailbox holds is in {@code org.tandem.api.mailbox}.
 */
@Export
@Version("1.0.0")
package org.tandem.api.plan;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
