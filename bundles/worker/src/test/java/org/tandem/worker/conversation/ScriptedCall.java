package org.tandem.worker.conversation;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandem.api.mailbox.AudioDraft;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.worker.CallOutcome;
import org.tandem.api.worker.CallPlace;
import org.tandem.media.dtmf.Key;
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
import org.tandem.worker.prompt.Languages;
import org.tandem.worker.prompt.Prompt;
import org.tandem.worker.prompt.PromptBook;
import org.tandem.worker.prompt.Speech;

/** A call with a script in place of a caller, and with words in place of sound. */
final class ScriptedCall implements Call {
  private static final Pattern LISTENS = Pattern.compile("listens");
  private static final Pattern WAITS = Pattern.compile("waits");
  static final Pattern PICKS_UP = Pattern.compile("picks up");
  static final Pattern DOES_NOT = Pattern.compile("does not answer|is busy");
  private static final Pattern HANGS_UP = Pattern.compile("hangs up");
  private static final Pattern HANGS_UP_WITHIN =
      Pattern.compile("(hangs up|is lost) after (\\d+) s");
  private static final Pattern PRESSES =
      Pattern.compile("presses ([0-9*#](?: [0-9*#])*)(?: after (\\d+) s)?");
  private static final Pattern SPEAKS =
      Pattern.compile("(?:speaks ([\\d.]+) s, )?(presses #|falls silent|hangs up|is cut)");
  private static final Pattern HANDED_OVER =
      Pattern.compile(
          "(?:presses ([0-9*#](?: [0-9*#])*), )?is (?:handed over|told: (busy|no answer|refused))");
  private static final Pattern SENDS_TONES =
      Pattern.compile("sends a busy tone for (\\d+) s, (presses #|hangs up)");
  private static final Pattern SPEAKS_ON = Pattern.compile("speaks on and on");
  private static final Duration CHUNK = Duration.ofMillis(200);

  private final CallFacts facts;
  private final Script script;
  private final Transcript transcript;
  private final Languages languages = Languages.load();
  private final Queue<Key> typedAhead = new ArrayDeque<>();
  private PromptBook book = languages.book(Locale.ENGLISH);
  private String said = "";
  private Duration passed = Duration.ZERO;
  private boolean isPlaced;
  private boolean isAnswered;
  private boolean isOver;

  ScriptedCall(CallFacts facts, Script script, Transcript transcript) {
    this.facts = facts;
    this.script = script;
    this.transcript = transcript;
  }

  /** Somebody who was called for a caller, and picked up. */
  ScriptedCall(ScriptedCall caller, Script script, String said) {
    this(caller.facts, script, caller.transcript);
    this.said = said;
    this.isAnswered = true;
    this.book = caller.book;
  }

  /** A call that the worker places. */
  ScriptedCall placed() {
    isPlaced = true;
    return this;
  }

  private void dial() {
    worker("calls   " + facts.called());
    if (script.next(DOES_NOT).isPresent()) {
      isOver = true;
      throw new CallEnded(CallOutcome.NOT_ANSWERED);
    }
    script.next(PICKS_UP).orElseThrow(() -> script.stuck("somebody who picks up"));
  }

  private void worker(String what) {
    transcript.add("worker", said + what);
  }

  private void says(Speech... parts) {
    worker(
        parts.length == 1 && parts[0] == Prompt.BEEP
            ? "beeps"
            : "says    " + Arrays.stream(parts).map(book::text).collect(Collectors.joining(" ")));
  }

  private void checkNotOver() {
    if (isOver || script.next(HANGS_UP).isPresent()) {
      throw hungUp();
    }
  }

  CallEnded hungUp() {
    isOver = true;
    return new CallEnded(CallOutcome.CALLER_HUNG_UP);
  }

  @Override
  public CallFacts facts() {
    return facts;
  }

  @Override
  public void answer() {
    checkNotOver();
    if (!isAnswered) {
      isAnswered = true;
      if (isPlaced) {
        dial();
      } else {
        worker("answers");
      }
    }
  }

  @Override
  public void speak(Locale language) {
    book = languages.book(language);
  }

  @Override
  public void concerns(String kind, Optional<MailboxId> mailbox) {
    worker("begins  " + kind + mailbox.map(id -> " of " + id).orElse(""));
  }

  @Override
  public void at(Optional<CallPlace> place) {
    // A transcript shows it by what is said.
  }

  @Override
  public void nothingSaid() {
    worker("notes   that nothing was said");
  }

  @Override
  public void reached() {
    // For those who watch calls; the store's lines of the transcript say the same.
  }

  @Override
  public Played play(Speech... parts) {
    checkNotOver();
    says(parts);
    return heard(Duration.ofSeconds(1));
  }

  private Played heard(Duration whole) {
    Duration heard = Duration.ZERO;
    if (typedAhead.isEmpty()) {
      checkNotOver();
      if (script.next(LISTENS).isPresent()) {
        passed = passed.plus(whole);
        return new Played(Optional.empty(), whole);
      }
      hangsUpWithin();
      heard = presses(script.next(PRESSES).orElseThrow(() -> script.stuck("a listener")));
    }
    return new Played(Optional.of(typedAhead.remove()), heard);
  }

  private void hangsUpWithin() {
    Optional<MatchResult> end = script.next(HANGS_UP_WITHIN);
    if (end.isPresent()) {
      passed = passed.plus(Duration.ofSeconds(Long.parseLong(end.get().group(2))));
      isOver = true;
      throw new CallEnded(
          end.get().group(1).equals("is lost")
              ? CallOutcome.MEDIA_TIMEOUT
              : CallOutcome.CALLER_HUNG_UP);
    }
  }

  /** Keys; returns the time until the first. */
  private Duration presses(MatchResult pressed) {
    Duration after =
        Duration.ofSeconds(pressed.group(2) == null ? 0 : Long.parseLong(pressed.group(2)));
    passed = passed.plus(after);
    typeAhead(pressed.group(1));
    return after;
  }

  @Override
  public Played play(Speech.Recorded recording, Duration from, Speed speed) {
    checkNotOver();
    worker(
        "says    "
            + book.text(recording)
            + (from.isZero() ? "" : " from " + from.toSeconds() + " s")
            + (speed == Speed.NORMAL ? "" : " at " + speed.percent() + " %"));
    Duration length = recording.audio().length();
    Duration begun = from.compareTo(length) < 0 ? from : length;
    Duration rest = length.minus(begun);
    Played played = heard(rest.multipliedBy(100).dividedBy(speed.percent()));
    Duration reached = begun.plus(played.heard().multipliedBy(speed.percent()).dividedBy(100));
    return new Played(
        played.key(), played.heard(), reached.compareTo(length) < 0 ? reached : length);
  }

  @Override
  public void tell(Speech... parts) {
    checkNotOver();
    if (typedAhead.isEmpty()) {
      says(parts);
    } else {
      worker("skips   " + Arrays.stream(parts).map(book::text).collect(Collectors.joining(" ")));
    }
  }

  @Override
  public void say(Speech... parts) {
    checkNotOver();
    if (parts.length > 0) {
      says(parts);
    }
  }

  @Override
  public Optional<Key> ask(Speech... parts) {
    checkNotOver();
    says(parts);
    return nextKey("a key");
  }

  /** Empty where the script waits for the time-out. */
  private Optional<Key> nextKey(String waiting) {
    if (typedAhead.isEmpty()) {
      checkNotOver();
      if (script.next(WAITS).isPresent()) {
        return Optional.empty();
      }
      presses(script.next(PRESSES).orElseThrow(() -> script.stuck(waiting)));
    }
    return Optional.of(typedAhead.remove());
  }

  private void typeAhead(String keys) {
    for (String key : keys.split(" ")) {
      typedAhead.add(Key.of(key.charAt(0)));
    }
  }

  @Override
  public Optional<Key> await(Duration longest) {
    checkNotOver();
    worker("is quiet");
    return nextKey("a key in silence");
  }

  @Override
  public Instant now() {
    return facts.arrived().plus(passed);
  }

  @Override
  public Collected collect(Collect wanted, Speech... parts) {
    checkNotOver();
    says(parts);
    return digits(wanted);
  }

  @Override
  public Collected more(int most) {
    checkNotOver();
    return digits(new Collect(1, most));
  }

  private Collected digits(Collect wanted) {
    StringBuilder digits = new StringBuilder();
    while (digits.length() < wanted.max()) {
      Optional<Key> key = nextKey("digits");
      if (key.isEmpty() || key.get() == Key.POUND) {
        boolean isNothing = key.isEmpty() && digits.isEmpty();
        return new Collected(
            digits.toString(),
            isNothing
                ? Collected.End.NOTHING
                : digits.length() < wanted.min() ? Collected.End.TOO_FEW : Collected.End.ENTERED);
      }
      if (key.get() == Key.STAR) {
        return new Collected("", Collected.End.STAR);
      }
      digits.append(key.get().symbol());
    }
    return new Collected(digits.toString(), Collected.End.ENTERED);
  }

  @Override
  public Unreached transfer(String number) {
    checkNotOver();
    worker("hands over to " + number);
    checkNotOver();
    MatchResult what = script.next(HANDED_OVER).orElseThrow(() -> script.stuck("the gateway"));
    if (what.group(2) == null) {
      isOver = true;
      throw new CallEnded(CallOutcome.TRANSFERRED);
    }
    Optional.ofNullable(what.group(1)).ifPresent(this::typeAhead);
    return Unreached.valueOf(what.group(2).toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  @Override
  public Sought seek(Search search, Screening screening, Speech... waiting) {
    checkNotOver();
    return new ScriptedSearch(this, script, transcript).seek(search, screening);
  }

  @Override
  public void redirect(String number) {
    checkNotOver();
    if (isAnswered) {
      throw new IllegalStateException("answered");
    }
    worker("redirects to " + number);
    isOver = true;
    throw new CallEnded(CallOutcome.TRANSFERRED);
  }

  @Override
  public void forgetKeys() {
    typedAhead.clear();
  }

  @Override
  public int sampleRateHz() {
    return 8000;
  }

  @Override
  public Recording record(AudioDraft draft, RecordLimits limits, Speech... signal) {
    typedAhead.clear();
    says(signal);
    worker("records");
    if (script.next(HANGS_UP).isPresent()) {
      isOver = true;
      return new Recording(Recording.End.HANG_UP, Duration.ZERO);
    }
    if (script.next(SPEAKS_ON).isPresent()) {
      return recorded(draft, limits.longest(), Recording.End.LIMIT);
    }
    Optional<MatchResult> tones = script.next(SENDS_TONES);
    if (tones.isPresent()) {
      isOver = tones.get().group(2).equals("hangs up");
      return new Recording(
          isOver ? Recording.End.HANG_UP : Recording.End.KEY,
          Duration.ZERO,
          Duration.ofSeconds(Long.parseLong(tones.get().group(1))));
    }
    MatchResult speaks = script.next(SPEAKS).orElseThrow(() -> script.stuck("speech"));
    Duration spoken =
        Duration.ofMillis(
            speaks.group(1) == null ? 0 : (long) (Double.parseDouble(speaks.group(1)) * 1000));
    return switch (speaks.group(2)) {
      case "presses #" -> recorded(draft, spoken, Recording.End.KEY);
      case "falls silent" -> recorded(draft, spoken, Recording.End.SILENCE);
      default -> {
        isOver = true;
        yield recorded(draft, spoken, Recording.End.HANG_UP);
      }
    };
  }

  private static Recording recorded(AudioDraft draft, Duration spoken, Recording.End end) {
    try {
      for (Duration done = Duration.ZERO; done.compareTo(spoken) < 0; done = done.plus(CHUNK)) {
        Duration rest = spoken.minus(done);
        long millis = Math.min(rest.toMillis(), CHUNK.toMillis());
        draft.append(ByteBuffer.allocate((int) millis * 16));
      }
      return new Recording(end, draft.length());
    } catch (StoreFailure failure) {
      return new Recording(
          failure.reason() == StoreFailure.Reason.FULL
              ? Recording.End.DISK_FULL
              : Recording.End.FAILED,
          draft.length());
    }
  }
}
