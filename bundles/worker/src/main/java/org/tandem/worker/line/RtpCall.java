package org.tandem.worker.line;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.worker.CallOutcome;
import org.tandem.media.codec.Codec;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.MediaFigures;
import org.tandem.media.loop.MediaSession;
import org.tandem.media.sdp.SdpRefused;
import org.tandem.sip.IncomingCall;
import org.tandem.sip.SipCall;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.CallEnded;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.call.Played;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.call.Recording;
import org.tandem.worker.prompt.Speech;
import org.tandem.worker.sound.Speaking;

/**
 * The real call: signalling by {@code org.tandem.sip}, voice by {@code org.tandem.media}. All
 * methods but {@link #cut} and {@link #progress} belong to the call's thread; what happens
 * meanwhile comes to it through the {@link Inbox}.
 */
public final class RtpCall implements Call {
  private static final Logger LOG = LoggerFactory.getLogger(RtpCall.class);
  private static final long WRITE_EVERY_NANOS = Duration.ofMillis(200).toNanos();
  private static final int TAPE_SECONDS = 10;
  private static final long TAPE_END_MILLIS = 1000;
  private static final int USUAL_RATE_HZ = 8000;

  private final IncomingCall incoming;
  private final MediaOpener media;
  private final Speaking speaking;
  private final LineSettings settings;
  private final CallProgress progress;
  private final Inbox inbox = new Inbox();
  private final Peer peer = new Peer(inbox);
  private final Course course;

  private Locale language = Locale.ENGLISH;
  private MediaSession session;
  private SipCall sip;

  public RtpCall(
      IncomingCall incoming,
      MediaOpener media,
      Speaking speaking,
      LineSettings settings,
      CallProgress progress) {
    this.incoming = incoming;
    this.media = media;
    this.speaking = speaking;
    this.settings = settings;
    this.progress = progress;
    this.course = new Course(inbox, settings.longest());
    incoming.onAbandoned(() -> inbox.put(new Event.Over(CallOutcome.CANCELLED)));
  }

  /** Where it stands; from any thread. */
  public CallProgress progress() {
    return progress;
  }

  /** Ends the call because the worker ends; what is being recorded is kept. From any thread. */
  public void cut() {
    inbox.put(new Event.Over(CallOutcome.CUT));
  }

  @Override
  public CallFacts facts() {
    return progress.facts();
  }

  @Override
  public void speak(Locale spoken) {
    language = spoken;
  }

  @Override
  public void concerns(String kind, Optional<MailboxId> mailbox) {
    progress.concerns(kind, mailbox);
  }

  @Override
  public void answer() {
    course.checkNotOver();
    if (sip == null) {
      pickUp();
    }
  }

  private void pickUp() {
    course.forgetKeys(); // nobody was there to hear them; a CANCEL that came is noted
    course.checkNotOver();
    String sdp = agreed();
    sip = incoming.answer(sdp, peer);
    progress.answered();
    course.lasts(settings.longest());
    Event event = null;
    while (!(event instanceof Event.Confirmed)) {
      event =
          course.next(); // nobody hears us before the ACK, and an offer in our 200 has no answer
    }
    if (session.codec().isEmpty()) { // our offer was acknowledged without an answer
      throw course.over(CallOutcome.REFUSED);
    }
    progress.codec(session.codec().get().name());
  }

  private String agreed() {
    try {
      session = media.open(peer);
      peer.has(session);
      Optional<String> offer = incoming.offer();
      return offer.isPresent() ? session.answer(offer.get()) : session.offer();
    } catch (IOException full) {
      throw refuse(Refusal.NO_MEDIA_PORT);
    } catch (SdpRefused unusable) {
      throw refuse(Refusal.NO_CODEC);
    }
  }

  /** Refuses the call instead of answering it. */
  public CallEnded refuse(Refusal why) {
    LOG.info("a call from {} is refused: {}", incoming.invite().source(), why);
    incoming.refuse(why.answer());
    return course.over(CallOutcome.REFUSED);
  }

  public boolean isAnswered() {
    return sip != null;
  }

  @Override
  public Played play(Speech... parts) {
    course.checkNotOver();
    Duration heard = course.hasKey() ? Duration.ZERO : send(true, parts);
    return new Played(course.key(), heard);
  }

  @Override
  public void tell(Speech... parts) {
    course.checkNotOver();
    if (!course.hasKey()) {
      send(true, parts);
    }
  }

  @Override
  public void say(Speech... parts) {
    course.checkNotOver();
    send(false, parts);
  }

  /** Sends to the end, or until a key is pressed. Returns how much was sent. */
  private Duration send(boolean isInterruptible, Speech... parts) {
    if (parts.length == 0) {
      return Duration.ZERO;
    }
    Codec codec = session.codec().orElseThrow();
    CountedSource source = new CountedSource(speaking.source(language, codec, parts));
    progress.doing("hears " + speaking.text(language, parts));
    peer.interruptible(isInterruptible);
    session.play(source);
    try {
      while (!isDone(course.next(), source, isInterruptible)) {
        continue;
      }
      return source.sent();
    } finally {
      peer.interruptible(false);
      session.stop();
    }
  }

  private static boolean isDone(Event event, CountedSource source, boolean isInterruptible) {
    return event instanceof Event.Sent sent && sent.source() == source
        || event instanceof Event.Pressed && isInterruptible;
  }

  @Override
  public Optional<Key> ask(Speech... parts) {
    tell(parts);
    return course.key(settings.firstKey());
  }

  @Override
  public Collected collect(Collect wanted, Speech... parts) {
    tell(parts);
    progress.doing("enters digits");
    StringBuilder digits = new StringBuilder();
    while (digits.length() < wanted.max()) {
      Optional<Key> key =
          course.key(digits.isEmpty() ? settings.firstKey() : settings.betweenKeys());
      if (key.isEmpty() && digits.isEmpty()) {
        return new Collected("", Collected.End.NOTHING);
      }
      if (key.equals(Optional.of(Key.STAR))) {
        return new Collected("", Collected.End.STAR);
      }
      if (key.filter(Key::isDigit).isEmpty()) {
        break;
      }
      digits.append(key.get().symbol());
    }
    return new Collected(
        digits.toString(),
        digits.length() < wanted.min() ? Collected.End.TOO_FEW : Collected.End.ENTERED);
  }

  @Override
  public void forgetKeys() {
    course.forgetKeys();
  }

  @Override
  public int sampleRateHz() {
    return session.codec().map(Codec::sampleRateHz).orElse(USUAL_RATE_HZ);
  }

  @Override
  public Recording record(MessageDraft draft, RecordLimits limits) {
    course.forgetKeys();
    progress.doing("records");
    Tape tape = new Tape(TAPE_SECONDS * sampleRateHz());
    Recorder recorder = new Recorder(tape, draft, limits, sampleRateHz());
    peer.records(true);
    session.listen(Optional.of(tape));
    Recording.End end = recorded(recorder);
    peer.records(false);
    session.listen(Optional.empty()); // what had arrived is given to the tape first
    tape.awaitEnd(TAPE_END_MILLIS);
    return recorder.finish(end);
  }

  private Recording.End recorded(Recorder recorder) {
    while (!course.isOver()) {
      course.nextOrEnd(WRITE_EVERY_NANOS);
      Optional<Recording.End> end = recorder.write();
      if (end.isPresent()) {
        return end.get();
      }
      for (Optional<Key> key = course.key(); key.isPresent(); key = course.key()) {
        if (key.get() == Key.POUND) {
          return Recording.End.KEY;
        }
      }
    }
    return Recording.End.HANG_UP;
  }

  /** How the call ended; empty while the conversation may go on. */
  public Optional<CallOutcome> outcome() {
    return course.outcome();
  }

  /** What was counted of its voice; empty if it never had one. */
  public Optional<MediaFigures> figures() {
    return Optional.ofNullable(session).map(MediaSession::figures);
  }

  /** Hangs up or refuses, whichever is due, and gives the ports back. The last call of all. */
  public void end(CallOutcome how) {
    if (sip != null) {
      Farewell.of(how).ifPresentOrElse(sip::hangUp, sip::hangUp);
    } else {
      incoming.refuse(Refusal.OUT_OF_SERVICE.answer()); // too late where it was refused already
    }
    if (session != null) {
      session.close();
    }
  }
}
