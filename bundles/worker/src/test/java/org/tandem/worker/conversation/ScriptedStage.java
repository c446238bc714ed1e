package org.tandem.worker.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Diverted;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.CallEnded;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.fake.FixedDirectory;
import org.tandem.worker.fake.MemoryStore;

/** Sets up what a golden transcript gives, places its call, and writes down what happens. */
final class ScriptedStage {
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final Instant NOW = Instant.parse("2026-03-04T16:30:00Z");
  private static final Pattern CALLS =
      Pattern.compile(
          "calls (\\S+) (?:from (\\S+)|withholding the number)((?:, diverted from \\S+ \\(\\S+\\))*)"
              + "(?:, To (\\S+))?");
  private static final Pattern DIVERTED = Pattern.compile("diverted from (\\S+) \\((\\S+)\\)");
  private static final Pattern MESSAGE =
      Pattern.compile("(\\d+) has a (new|saved) message of (\\d+) s from (\\S+), (\\S+ \\S+)");
  private static final Pattern SIMPLE = Pattern.compile("(\\d+) (has the PIN|has a|is) (\\S+)");

  private final Transcript transcript = new Transcript();
  private final Script script;
  private final List<String> given;
  private final GivenAttendants attendants = new GivenAttendants();
  private final MemoryStore store = new MemoryStore(line -> transcript.add("store", line));

  ScriptedStage(List<String> golden) {
    this.script = new Script(golden, transcript);
    this.given =
        golden.stream()
            .filter(line -> line.startsWith("given "))
            .map(line -> line.substring("given ".length()).strip())
            .toList();
  }

  /** Plays it all; returns what happened. */
  String play() {
    given.forEach(this::give);
    ScriptedCall call = new ScriptedCall(facts(), script, transcript);
    try {
      Optional<Conversation> next = Optional.of(new Reception(facilities()));
      while (next.isPresent()) {
        next = next.get().converse(call);
      }
      transcript.add("worker", "hangs up");
    } catch (CallEnded ended) {
      transcript.add("worker", "is done");
    } catch (StoreFailure failure) {
      transcript.add("worker", "says sorry and hangs up: " + failure.reason());
    }
    return transcript.text();
  }

  List<String> unplayed() {
    return script.rest();
  }

  private Facilities facilities() {
    return new Facilities(
        attendants,
        store,
        store,
        store,
        new ConversationSettings(
            3,
            3,
            new RecordLimits(Duration.ofMinutes(1), Duration.ofSeconds(5)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            ZONE));
  }

  private CallFacts facts() {
    MatchResult calls = script.next(CALLS).orElseThrow(() -> script.stuck("a call"));
    List<Diverted> diversions = new ArrayList<>();
    Matcher diverted = DIVERTED.matcher(calls.group(3));
    while (diverted.find()) {
      diversions.add(new Diverted(diverted.group(1), diverted.group(2), diverted.group()));
    }
    String caller = Optional.ofNullable(calls.group(2)).orElse("");
    String called = calls.group(1);
    CallTarget target =
        new CallTarget(
            Optional.empty(),
            diversions,
            List.of(),
            List.of(),
            called,
            Optional.ofNullable(calls.group(4)).orElse(called),
            caller);
    return new CallFacts(
        "call-1",
        NOW,
        Optional.empty(),
        target,
        Optional.of(FixedDirectory.GATEWAY),
        Optional.of(attendants.choose(FixedDirectory.GATEWAY, target)),
        caller.equals("localhost"));
  }

  private void give(String line) {
    transcript.add("given", line);
    Matcher message = MESSAGE.matcher(line);
    Matcher simple = SIMPLE.matcher(line);
    if (attendants.give(line)) {
      return;
    }
    if (message.matches()) {
      putMessage(message.toMatchResult());
    } else if (line.equals("the disk is full")) {
      store.leaveRoomFor(Duration.ZERO);
    } else if (line.equals("the disk has room for 3 s")) {
      store.leaveRoomFor(Duration.ofSeconds(3));
    } else if (line.equals("nothing can be delivered")) {
      store.refuseDelivery();
    } else if (line.equals("no store is running")) {
      store.fail(Optional.of(StoreFailure.Reason.UNAVAILABLE));
    } else if (simple.matches()) {
      giveMailbox(simple.toMatchResult());
    } else {
      throw new AssertionError("cannot give: " + line);
    }
  }

  private void putMessage(MatchResult message) {
    String caller = message.group(4).equals("nobody") ? "" : message.group(4);
    Instant arrived =
        LocalDateTime.parse(message.group(5).replace(' ', 'T')).atZone(ZONE).toInstant();
    store.put(
        new MailboxId("sfo", message.group(1)),
        new MessageFacts(arrived, caller, Optional.empty(), "call-0", 8000),
        Duration.ofSeconds(Long.parseLong(message.group(3))),
        message.group(2).equals("saved"));
  }

  private void giveMailbox(MatchResult what) {
    MailboxId mailbox = new MailboxId("sfo", what.group(1));
    AudioClip sound = new AudioClip(8000, new short[8000]);
    switch (what.group(2) + " " + what.group(3)) {
      case "has a greeting" -> store.save(mailbox, Greeting.STANDARD, sound);
      case "has a name" -> store.save(mailbox, Greeting.NAME, sound);
      case "is locked" -> store.lock(mailbox);
      default -> store.setPin(mailbox, what.group(3));
    }
  }
}
