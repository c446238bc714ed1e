/**
 * Message waiting as it passes through the SIP service: SUBSCRIBEs in, NOTIFYs out. Reads and
 * writes SIP; who may subscribe and what is told is decided by who keeps subscriptions.
 */
package org.tandem.redirect.mwi;
