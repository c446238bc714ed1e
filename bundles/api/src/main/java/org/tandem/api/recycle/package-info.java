/** Replacing the worker by its next generation: to ask for it, to watch it, and what it reports. */
@Export
@Version("1.0.0")
package org.tandem.api.recycle;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
