package org.tandem.api.testcall;

/**
 * Proves one part of what runs by real calls through the SIP service, as a telephone places and
 * takes them, and leaves nothing behind: a message that was left is deleted again. A service.
 */
public interface PartTest {
  /** Takes some seconds, at most two minutes. Never throws: a failure is a report. */
  PartReport prove(PartPlan plan);
}
