/**
 * Reading settings: one reader for every bundle, so that a wrong value is reported everywhere alike
 * (PID, key, value, what is allowed). Parsing only; who uses a setting decides what it means.
 */
@Export
@Version("1.0.0")
package org.tandem.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
