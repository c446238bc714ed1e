/**
 * {@code org.tandem.sip} on the JAIN-SIP reference implementation: the only package that knows
 * {@code javax.sip} and {@code gov.nist}. What the stack does wrongly or leaves open is mended
 * here.
 */
package org.tandem.sip.jain;
