/** A real framework around a scheduler, with worker bundles made for each test. */
package org.tandem.recycle.rig;
