/**
 * A telephone that calls Tandem and tells what it found: the call as a script, its line (SIP and
 * voice), its ear, and the inspection of the message that it left. Whoever wants a test call asks
 * the {@code TestCall} service.
 */
package org.tandem.testcall;
