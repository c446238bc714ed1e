/** What message waiting stands on, in memory: time, peers, a directory. */
package org.tandem.notify.mwi.fake;
