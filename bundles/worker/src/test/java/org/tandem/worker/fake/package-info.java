/** Stand-ins that behave: a store in memory, a directory of two mailboxes. */
package org.tandem.worker.fake;
