/**
 * What subscribers and administrators rule about calls: which call is answered how, and which
 * numbers may be called. How a rule is written in the configuration is the directory's, what comes
 * of it the worker's.
 */
@Export
@Version("1.0.0")
package org.tandem.api.rules;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
