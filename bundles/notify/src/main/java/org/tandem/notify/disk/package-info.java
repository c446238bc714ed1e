/** Where the bundle keeps what it keeps, and its threads. */
package org.tandem.notify.disk;
