/**
 * The life of one generation of call handling, as its owner (the recycle scheduler) and its
 * watchers (shell, redirect) see it.
 */
@Export
@Version("1.0.0")
package org.tandem.api.worker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
