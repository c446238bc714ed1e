package org.tandem.notify.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tandem.api.worker.CallDetail;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.VoiceQuality;

/** Calls that ended. */
public final class Calls {
  public static final Instant ARRIVED = Instant.parse("2026-02-28T16:05:06.789Z");

  private Calls() {}

  public static CallSnapshot missed(String callId) {
    return call(callId, "+495550100", ARRIVED, true);
  }

  public static CallSnapshot from(String caller) {
    return call("a@b", caller, ARRIVED, false);
  }

  public static CallSnapshot arrived(String callId, Instant arrived) {
    return call(callId, "5550100", arrived, false);
  }

  public static CallSnapshot call(String callId, String caller, Instant arrived, boolean isMissed) {
    return new CallSnapshot(
        callId,
        new Generation(7),
        arrived,
        "call answering",
        caller,
        "2000",
        "sfo/2001",
        "",
        "PCMU",
        Optional.of(Duration.ofMillis(31)),
        Duration.ofMillis(12_345),
        Optional.of(CallOutcome.CALLER_HUNG_UP),
        new CallDetail(
            "pbx",
            "no-answer",
            "",
            false,
            isMissed,
            Optional.of(
                new VoiceQuality(995, 5, Duration.ofNanos(1_250_000), Duration.ofMillis(20)))));
  }

  public static CallSnapshot refused(String callId) {
    return new CallSnapshot(
        callId,
        new Generation(7),
        ARRIVED,
        "",
        "5550100",
        "2000",
        "",
        "",
        "",
        Optional.empty(),
        Duration.ZERO,
        Optional.of(CallOutcome.REFUSED),
        new CallDetail(
            "", "", "403, this address is no gateway of ours", false, false, Optional.empty()));
  }

  public static CallSnapshot test(String callId) {
    CallSnapshot call = missed(callId);
    return new CallSnapshot(
        callId,
        call.generation(),
        ARRIVED,
        call.kind(),
        "selftest",
        "selftest",
        "tandem/selftest",
        "",
        "PCMU",
        call.setUp(),
        call.length(),
        call.outcome(),
        new CallDetail("", "", "", true, false, Optional.empty()));
  }
}
