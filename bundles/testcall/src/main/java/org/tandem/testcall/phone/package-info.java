/**
 * The telephone itself: a line (SIP endpoint and media loop), a call on it that goes step by step,
 * an ear that knows sound and beeps, and the ladder of what went to and fro. What is said, and what
 * is made of it, is the script's, one package above.
 */
package org.tandem.testcall.phone;
