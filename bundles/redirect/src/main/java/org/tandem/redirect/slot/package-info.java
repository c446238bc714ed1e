/**
 * The ports of the slots where no worker listens: they are answered like the service's own, and
 * change hands with everything that waits in them. Which request gets what answer is decided where
 * it is for the service's own ports.
 */
package org.tandem.redirect.slot;
