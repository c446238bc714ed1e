/**
 * What waits on disk to be sent: kept over restarts, tried again at growing intervals, given up
 * after a limit. How something is sent is left to a {@code Sender}.
 */
package org.tandem.notify.spool;
