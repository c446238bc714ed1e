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
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.worker.OutboundOrder;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.worker.call.CallEnded;
import org.tandem.worker.call.CallFacts;
import org.tandem.worker.call.RecordLimits;
import org.tandem.worker.conversation.ConversationSettings.ListeningSettings;
import org.tandem.worker.conversation.outbound.Errand;
import org.tandem.worker.conversation.outbound.Errands;
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

  private static final Pattern ORDER =
      Pattern.compile("(the newest message|a busy greeting) of (\\d+) at 2005");

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
      if (!attendants.give(line)
          && !new GivenRules(attendants).give(line)
          && !new GivenPolicies(attendants).give(line)) {
        new Given(store).give(line);
      }
    }
    isPlaying = true;
    Optional<Errand> errand = errand();
    CallFacts facts = errand.isPresent() ? facts("2000", "2005", List.of(), "2005") : facts();
    ScriptedCall call = new ScriptedCall(facts, script, transcript);
    errand.ifPresent(placed -> call.placed());
    Conversation first = errand.isPresent() ? errand.get() : new Reception(facilities());
    converse(call, first);
    errand.ifPresent(
        end -> transcript.add("result", end.isDone() ? "done: " + end.done() : "not done"));
    return transcript.text();
  }

  private void converse(ScriptedCall call, Conversation first) {
    try {
      Optional<Conversation> next = Optional.of(first);
      while (next.isPresent()) {
        next = next.get().converse(call);
      }
      transcript.add("worker", "hangs up");
    } catch (CallEnded ended) {
      transcript.add("worker", "is done");
    } catch (StoreFailure failure) {
      transcript.add("worker", "says sorry and hangs up: " + failure.reason());
    }
  }

  /** What the worker is asked to call a telephone for, if that is how it begins. */
  private Optional<Errand> errand() {
    Optional<MatchResult> wanted = script.of("order").next(ORDER);
    return wanted.map(
        order -> {
          MailboxId mailbox = new MailboxId("sfo", order.group(2));
          try {
            return new Errands(facilities())
                .errand(
                    attendants.mailbox(mailbox).orElseThrow(),
                    order.group(1).equals("the newest message")
                        ? new OutboundOrder.PlayMessage(store.messages(mailbox).get(0).id())
                        : new OutboundOrder.RecordGreeting(Greeting.BUSY));
          } catch (StoreFailure | OutboundRefused refused) {
            throw new AssertionError(refused);
          }
        });
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
    String called = calls.group(1);
    return facts(
        Optional.ofNullable(calls.group(2)).orElse(""),
        called,
        diversions,
        Optional.ofNullable(calls.group(4)).orElse(called));
  }

  private CallFacts facts(String caller, String called, List<Diverted> diversions, String to) {
    CallTarget target =
        new CallTarget(Optional.empty(), diversions, List.of(), List.of(), called, to, caller);
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
