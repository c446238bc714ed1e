/** Files below the data folder's {@code notify} that a crash leaves whole. */
package org.tandem.notify.disk;
