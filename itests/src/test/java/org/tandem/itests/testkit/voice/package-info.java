/**
 * The voice of a test phone: G.711, RTP with telephone events, a test signal like speech, and the
 * measuring of what was heard against what was said. Knows nothing of SIP.
 */
package org.tandem.itests.testkit.voice;
