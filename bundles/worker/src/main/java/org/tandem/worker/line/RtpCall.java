package org.tandem.worker.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.AudioDraft;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallPlace;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.audio.Pace;
import org.tandem.media.audio.Playback;
import org.tandem.media.codec.Codec;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.MediaFigures;
import org.tandem.media.loop.MediaSession;
import org.tandem.worker.call.Call;
import org.tandem.worker.call.CallEnded;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.call.Collect;
import org.tandem.worker.call.Collected;
import org.tandem.worker.call.Played;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.call.Recording;
import org.tandem.worker.call.Screening;
import org.tandem.worker.call.Search;
import org.tandem.worker.call.Sought;
import org.tandem.worker.call.Speed;
import org.tandem.worker.call.Unreached;
import org.tandem.worker.prompt.Speech;
import org.tandem.worker.sound.Recorder;
import org.tandem.worker.sound.Speaking;
import org.tandem.worker.sound.Tape;

/**
 * The real call: a {@link Leg} driven from the call's own thread. All methods but {@link #cut} and
 * {@link #progress} belong to the call's thread; what happens meanwhile comes to it through the
 * {@link Inbox}.
 */
public final class RtpCall implements Call {
  private static final Logger LOG = LoggerFactory.getLogger(RtpCall.class);
  private static final Duration LAST_WORDS = Duration.ofMillis(200);
  private static final int TAPE_SECONDS = 10;

  private final Leg leg;
  private final Equipment equipment;
  private final Speaking speaking;
  private final LineSettings settings;
  private final CallProgress progress;
  private final Course course;
  private final Optional<Dialling> dialling;
  private Locale language = Locale.ENGLISH;

  public RtpCall(Leg leg, Equipment equipment, CallProgress progress) {
    this.leg = leg;
    this.equipment = equipment;
    this.speaking = equipment.speaking();
    this.settings = equipment.settings();
    this.progress = progress;
    this.course = new Course(leg.inbox(), settings.longest());
    this.dialling = leg.placement().map(placement -> new Dialling(leg, course, placement));
  }

  /** Why a call that we placed was not answered. */
  public Optional<Rejection> rejection() {
    return dialling.flatMap(Dialling::rejection);
  }

  /** Where it stands; from any thread. */
  public CallProgress progress() {
    return progress;
  }

  /** Ends the call because whoever it was placed for is gone. From any thread. */
  void cancel() {
    leg.inbox().put(new Event.Over(CallOutcome.CANCELLED));
  }

  /** Ends the waiting of {@link #awaitRelease}. From any thread. */
  void release() {
    leg.inbox().put(new Event.Released());
  }

  /** Waits until the caller for whom it was placed lets it go. */
  void awaitRelease() {
    progress.doing("talks");
    course.awaitReleased();
  }

  Leg leg() {
    return leg;
  }

  /** Ends the call because the worker ends; what is being recorded is kept. From any thread. */
  public void cut() {
    leg.inbox().put(new Event.Over(CallOutcome.CUT));
  }

  @Override
  public CallFacts facts() {
    return progress.facts();
  }

  @Override
  public Instant now() {
    return Instant.now();
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
  public void at(Optional<CallPlace> place) {
    progress.at(place);
  }

  @Override
  public void reached() {
    progress.reached();
  }

  @Override
  public void nothingSaid() {
    progress.nothingSaid();
  }

  @Override
  public void answer() {
    course.checkNotOver();
    if (!leg.isPickedUp()) {
      pickUp();
    }
  }

  private void pickUp() {
    course.forgetKeys(); // nobody was there to hear them; a CANCEL that came is noted
    course.checkNotOver();
    Optional<Refusal> refusal = leg.pickUp();
    if (refusal.isPresent()) {
      throw refuse(refusal.get());
    }
    if (dialling.isPresent()) {
      dialling.get().await();
    }
    progress.answered();
    course.lasts(settings.longest());
    if (dialling.isEmpty()) {
      course.awaitConfirmed(); // before the ACK nobody hears us, and an offer of ours has no answer
    }
    if (voice().codec().isEmpty()) { // our offer was acknowledged without an answer
      throw course.over(CallOutcome.REFUSED);
    }
    progress.codec(voice().codec().get().name());
  }

  private MediaSession voice() {
    return leg.session();
  }

  /** Refuses the call instead of answering it. */
  public CallEnded refuse(Refusal why) {
    LOG.info("the call {} is refused: {}", facts().callId(), why);
    progress.refused(why);
    leg.refuse(why);
    return course.over(CallOutcome.REFUSED);
  }

  public boolean isAnswered() {
    return leg.isPickedUp();
  }

  @Override
  public Played play(Speech... parts) {
    course.checkNotOver();
    Duration heard = course.hasKey() ? Duration.ZERO : send(true, parts);
    return new Played(course.key(), heard);
  }

  @Override
  public Played play(Speech.Recorded recording, Duration from, Speed speed) {
    course.checkNotOver();
    Playback playback = speaking.playback(codec(), recording, new Pace(from, speed.percent()));
    Duration heard = Duration.ZERO;
    if (!course.hasKey()) {
      progress.doing("hears " + speaking.text(language, recording));
      heard = new Saying(leg, course).send(playback, true);
    }
    return new Played(course.key(), heard, playback.position());
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

  private Duration send(boolean isInterruptible, Speech... parts) {
    if (parts.length == 0) {
      return Duration.ZERO;
    }
    progress.doing("hears " + speaking.text(language, parts));
    return new Saying(leg, course).send(source(parts), isInterruptible);
  }

  private AudioSource source(Speech... parts) {
    return speaking.source(language, codec(), parts);
  }

  private Codec codec() {
    return voice().codec().orElseThrow();
  }

  @Override
  public Optional<Key> ask(Speech... parts) {
    tell(parts);
    return course.key(settings.firstKey());
  }

  @Override
  public Optional<Key> await(Duration longest) {
    course.checkNotOver();
    return course.key(longest);
  }

  @Override
  public Collected collect(Collect wanted, Speech... parts) {
    tell(parts);
    return digits(wanted, settings.firstKey());
  }

  private Collected digits(Collect wanted, Duration patience) {
    progress.doing("enters digits");
    StringBuilder digits = new StringBuilder();
    while (digits.length() < wanted.max()) {
      Optional<Key> key = course.key(digits.isEmpty() ? patience : settings.betweenKeys());
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
  public Collected more(int most) {
    course.checkNotOver();
    return digits(new Collect(1, most), settings.betweenKeys());
  }

  @Override
  public Unreached transfer(String number) {
    course.checkNotOver();
    progress.doing("is handed over to " + number);
    return new HandOver(leg, course).to(number, settings.transfer());
  }

  @Override
  public void redirect(String number) {
    course.checkNotOver();
    if (isAnswered()) {
      throw new IllegalStateException("a call that was answered cannot be redirected");
    }
    leg.redirect(number);
    throw course.over(CallOutcome.TRANSFERRED);
  }

  @Override
  public Sought seek(Search search, Screening screening, Speech... waiting) {
    course.checkNotOver();
    progress.doing("waits for " + search.mailbox().id());
    Optional<Switchboard.Hunt> begun = equipment.switchboard().hunt(search.mailbox());
    if (begun.isEmpty()) {
      return Sought.NOBODY;
    }
    try (Switchboard.Hunt hunt = begun.get()) {
      Seeking seeking = new Seeking(leg, course, progress);
      return seeking.seek(hunt, search, screening, () -> source(waiting));
    }
  }

  @Override
  public void forgetKeys() {
    course.forgetKeys();
  }

  @Override
  public int sampleRateHz() {
    return voice().sampleRateHz();
  }

  @Override
  public Recording record(AudioDraft draft, RecordLimits limits, Speech... signal) {
    if (course.isOver()) {
      return new Recording(Recording.End.HANG_UP, draft.length());
    }
    progress.doing("records");
    Tape tape = new Tape(TAPE_SECONDS * sampleRateHz());
    return new Taping(leg, course, tape)
        .take(source(signal), new Recorder(tape, draft, limits, sampleRateHz()));
  }

  /**
   * Waits a moment before we hang up: a BYE overtakes what waits in the peer's jitter buffer.
   *
   * @throws CallEnded if the caller was faster
   */
  public void letLastWordsBeHeard() {
    course.checkNotOver();
    course.forgetKeys();
    course.key(LAST_WORDS);
  }

  /** What was counted of its voice; empty if it never had one. */
  public Optional<MediaFigures> figures() {
    return leg.figures();
  }

  /** Hangs up or refuses, whichever is due, and gives the ports back. The last call of all. */
  public void end(CallOutcome how) {
    leg.end(how);
    leg.figures().ifPresent(progress::voice);
  }
}
