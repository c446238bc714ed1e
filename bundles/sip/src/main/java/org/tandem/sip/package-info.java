/**
 * SIP as Tandem needs it, in its own words: requests to read, calls to answer, calls to place. No
 * type of the SIP stack appears here; everything that knows it is in {@code org.tandem.sip.jain}.
 * Plain Java, inlined into the bundles that use it, each with its own copy and its own stack.
 */
package org.tandem.sip;
