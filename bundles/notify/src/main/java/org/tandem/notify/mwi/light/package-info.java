/**
 * Lights and what they show: each peer is told what is true, not too often, again if it failed. By
 * what NOTIFY a peer is told, and who is a peer, is its recipient's matter; how it travels is the
 * SIP service's.
 */
package org.tandem.notify.mwi.light;
