/**
 * The UDP ports of the voice: which are given to whom, and datagrams in and out without waiting.
 * What is in a datagram is no matter of this package.
 */
package org.tandem.media.port;
