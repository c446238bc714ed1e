package org.tandem.worker.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.testcall.TestCallPlan;

/**
 * What is known of a call when it arrives.
 *
 * @param callId the SIP Call-ID (RFC 3261 §8.1.1.4)
 * @param caller the calling number; empty where it was withheld
 * @param callerName the caller's display name
 * @param called the user part of the Request-URI
 * @param to the user part of the To header, which stays as it was dialled
 * @param diversions who was called before, the one to be believed first at the front
 * @param dialPlan of the gateway that the call came from; empty for a test call
 * @param isOwn whether it came from an address of this computer
 */
public record CallFacts(
    String callId,
    Instant arrived,
    String caller,
    Optional<String> callerName,
    String called,
    String to,
    List<Diverted> diversions,
    Optional<DialPlan> dialPlan,
    boolean isOwn) {

  /**
   * One who was called before the call came to us.
   *
   * @param number the user part
   * @param reason in the words of RFC 5806: {@code no-answer}
   */
  public record Diverted(String number, String reason) {}

  /** Whether it is a test call: from this computer, to the user that test calls are for. */
  public boolean isTest() {
    return isOwn && called.equals(TestCallPlan.SELF_TEST_USER);
  }

  /** The same, as a message keeps it. */
  public MessageFacts asMessageFacts(int sampleRateHz) {
    return new MessageFacts(arrived, caller, callerName, callId, sampleRateHz);
  }
}
