/**
 * Auto attendants: the menus that answer an organisation's numbers, in its hours and outside of
 * them. What is said and done about them is the worker's; where they come from, the directory's.
 */
@Export
@Version("1.0.0")
package org.tandem.api.attendant;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
