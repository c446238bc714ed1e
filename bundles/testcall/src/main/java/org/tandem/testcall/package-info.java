/**
 * Test calls: the service, the script of a call, and the comparison of the message that it left
 * with what was said. The telephone that carries the script out is in {@code phone}.
 */
package org.tandem.testcall;
