package org.tandem.worker.line;

import java.time.Duration;
import java.util.Optional;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Diverted;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.worker.CallDetail;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallPlace;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.Generation;
import org.tandem.api.worker.VoiceQuality;
import org.tandem.media.loop.MediaFigures;
import org.tandem.worker.call.CallFacts;

/**
 * How far a call has come, written by its thread and read by those who watch. Every field is
 * guarded by this object's monitor.
 */
public final class CallProgress {
  private static final int MAX_WORDS = 50;
  private static final String CALL_ANSWERING = "call answering";

  private final CallFacts facts;
  private final long arrivedNanos;
  private boolean isPlaced;
  private String kind = "";
  private String mailbox = "";
  private String doing = "ringing";
  private Optional<CallPlace> place = Optional.empty();
  private String codec = "";
  private Optional<Long> answeredNanos = Optional.empty();
  private Optional<Long> endedNanos = Optional.empty();
  private Optional<CallOutcome> outcome = Optional.empty();
  private Optional<VoiceQuality> voice = Optional.empty();
  private String refusal = "";
  private boolean isReached;
  private boolean isNothingSaid;

  /**
   * @param arrivedNanos {@link System#nanoTime} at the INVITE's arrival
   */
  public CallProgress(CallFacts facts, long arrivedNanos) {
    this.facts = facts;
    this.arrivedNanos = arrivedNanos;
  }

  public CallFacts facts() {
    return facts;
  }

  synchronized void concerns(String newKind, Optional<MailboxId> newMailbox) {
    kind = newKind;
    mailbox = newMailbox.map(MailboxId::toString).orElse("");
  }

  synchronized void at(Optional<CallPlace> newPlace) {
    place = newPlace;
  }

  synchronized void doing(String words) {
    doing = words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + "..." : words;
  }

  /** It is a call of ours: how long its set-up takes is the other side's matter. */
  public synchronized CallProgress placed() {
    isPlaced = true;
    return this;
  }

  synchronized void codec(String name) {
    codec = name;
  }

  /** The subscriber was reached, by a message or otherwise: no missed call. */
  synchronized void reached() {
    isReached = true;
  }

  /** Whether the subscriber was. */
  public synchronized boolean isReached() {
    return isReached;
  }

  /** What was left holds no word. */
  synchronized void nothingSaid() {
    isNothingSaid = true;
  }

  /** It is refused. */
  public synchronized void refused(Refusal why) {
    refusal = why.toString();
  }

  /** What was counted of its voice, at its end. */
  synchronized void voice(MediaFigures figures) {
    voice =
        Optional.of(
            new VoiceQuality(
                figures.received(), figures.lost(), figures.jitter(), figures.roundTrip()));
  }

  /** The 200 goes out now, or came. */
  synchronized void answered() {
    answeredNanos = Optional.of(System.nanoTime());
  }

  /** The call is over; once. */
  public synchronized void ended(CallOutcome how) {
    if (outcome.isEmpty()) {
      boolean isByCaller = how == CallOutcome.CALLER_HUNG_UP || how == CallOutcome.COMPLETED;
      boolean isInVain = isByCaller && isNothingSaid && !isReached;
      outcome = Optional.of(isInVain ? CallOutcome.NOTHING_SAID : how);
      endedNanos = Optional.of(System.nanoTime());
      doing = "";
      place = Optional.empty();
    }
  }

  public synchronized Optional<CallOutcome> outcome() {
    return outcome;
  }

  /** From the INVITE's arrival to our 200; empty for a call of ours. */
  public synchronized Optional<Duration> setUp() {
    return answeredNanos
        .filter(answered -> !isPlaced)
        .map(answered -> Duration.ofNanos(answered - arrivedNanos));
  }

  public synchronized CallSnapshot snapshot(Generation generation) {
    long end = endedNanos.orElseGet(System::nanoTime);
    return new CallSnapshot(
        facts.callId(),
        generation,
        facts.arrived(),
        kind,
        facts.caller(),
        facts.called(),
        mailbox,
        place.map(where -> where.words() + ": ").orElse("") + doing,
        codec,
        setUp(),
        answeredNanos.map(answered -> Duration.ofNanos(end - answered)).orElse(Duration.ZERO),
        outcome,
        detail());
  }

  private CallDetail detail() {
    return new CallDetail(
        facts.gateway().map(VoipGateway::name).orElse(""),
        facts.choice().flatMap(Choice::diversion).map(Diverted::reason).orElse(""),
        refusal,
        facts.isTest(),
        outcome.isPresent() && kind.equals(CALL_ANSWERING) && !isReached && !facts.isTest(),
        voice);
  }
}
