/**
 * A call as a conversation sees it: what it may do with the caller, and what comes of it. Nothing
 * of SIP, RTP, threads or clocks is here; the real call is in {@code org.tandem.worker.line}.
 */
package org.tandem.worker.call;
