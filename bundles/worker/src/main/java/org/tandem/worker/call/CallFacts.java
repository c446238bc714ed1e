package org.tandem.worker.call;

import java.time.Instant;
import java.util.Optional;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.testcall.TestCallPlan;

/**
 * What is known of a call when it arrives.
 *
 * @param callId the SIP Call-ID (RFC 3261 §8.1.1.4)
 * @param callerName the caller's display name
 * @param target what its INVITE says about whom it is for
 * @param gateway that it came from; empty for a test call of a stranger
 * @param choice what the directory made of the target; empty without a gateway
 * @param isOwn whether it came from an address of this computer
 */
public record CallFacts(
    String callId,
    Instant arrived,
    Optional<String> callerName,
    CallTarget target,
    Optional<VoipGateway> gateway,
    Optional<Choice> choice,
    boolean isOwn) {

  /** The calling number; empty where it was withheld. */
  public String caller() {
    return target.caller();
  }

  /** The user part of the Request-URI. */
  public String called() {
    return target.called();
  }

  /** Of the call; empty without a gateway. */
  public Optional<DialPlan> dialPlan() {
    return choice.map(Choice::dialPlan);
  }

  /** Whether it is a test call: from this computer, to the user that test calls are for. */
  public boolean isTest() {
    return isOwn && called().equals(TestCallPlan.SELF_TEST_USER);
  }

  /** The same, as a message keeps it. */
  public MessageFacts asMessageFacts(int sampleRateHz) {
    return new MessageFacts(arrived, caller(), callerName, callId, sampleRateHz);
  }
}
