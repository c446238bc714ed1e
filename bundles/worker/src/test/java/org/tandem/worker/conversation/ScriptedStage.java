package org.tandem.worker.conversation;

import java.time.Duration;
import java.time.Instant;
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
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.worker.call.CallEnded;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.conversation.ConversationSettings.ListeningSettings;
import org.tandem.worker.fake.FixedDirectory;
import org.tandem.worker.fake.MemoryStore;

/** Sets up what a golden transcript gives, places its call, and writes down what happens. */
final class ScriptedStage {
  static final ZoneId ZONE = ZoneOffset.UTC;
  private static final Instant NOW = Instant.parse("2026-03-04T16:30:00Z");
  private static final Pattern CALLS =
      Pattern.compile(
          "calls (\\S+) (?:from (\\S+)|withholding the number)((?:, diverted from \\S+ \\(\\S+\\))*)"
              + "(?:, To (\\S+))?");
  private static final Pattern DIVERTED = Pattern.compile("diverted from (\\S+) \\((\\S+)\\)");

  private final Transcript transcript = new Transcript();
  private final Script script;
  private final List<String> given;
  private final GivenAttendants attendants = new GivenAttendants();
  private final MemoryStore store = new MemoryStore(this::journal);
  private boolean isPlaying;

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
    for (String line : given) {
      transcript.add("given", line);
      if (!attendants.give(line) && !new GivenRules(attendants).give(line)) {
        new Given(store).give(line);
      }
    }
    isPlaying = true;
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

  private void journal(String line) {
    if (isPlaying) {
      transcript.add("store", line);
    }
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
        store,
        new ConversationSettings(
            3,
            3,
            new RecordLimits(Duration.ofMinutes(1), Duration.ofSeconds(5)),
            Duration.ofSeconds(1),
            new ListeningSettings(
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofMillis(1500)),
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
}
