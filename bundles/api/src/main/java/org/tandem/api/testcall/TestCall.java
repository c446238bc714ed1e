package org.tandem.api.testcall;

/**
 * Calls Tandem as a telephone does, through real sockets: SIP, RTP, a greeting to hear, a tone to
 * leave as a message, a key to end it; compares what was stored with what was sent and deletes it.
 * A service.
 */
public interface TestCall {
  /**
   * Places the call; takes some seconds, at most half a minute. Never throws: a failure is a
   * report.
   */
  TestCallReport place(TestCallPlan plan);
}
