package org.tandem.worker.conversation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the phone does in a golden transcript: its {@code phone} lines, one after the other. Each is
 * copied into the transcript when it is done.
 */
final class Script {
  private final List<String> golden;
  private final String actor;
  private final Queue<String> acts;
  private final Transcript transcript;
  private final Map<String, Script> others = new TreeMap<>();

  Script(List<String> golden, Transcript transcript) {
    this(golden, transcript, "phone");
  }

  private Script(List<String> golden, Transcript transcript, String actor) {
    this.golden = golden;
    this.actor = actor;
    this.acts =
        new ArrayDeque<>(
            golden.stream()
                .filter(line -> line.startsWith(actor + " "))
                .map(line -> line.substring(actor.length()).strip())
                .toList());
    this.transcript = transcript;
  }

  /** What somebody else does. */
  Script of(String other) {
    return others.computeIfAbsent(other, name -> new Script(golden, transcript, name));
  }

  /** Does the next act if it is of this form. */
  Optional<MatchResult> next(Pattern form) {
    Matcher matcher = form.matcher(acts.isEmpty() ? "" : acts.element());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    transcript.add(actor, acts.remove());
    return Optional.of(matcher.toMatchResult());
  }

  /** Fails: the worker waits for something that the next line is not. */
  AssertionError stuck(String waiting) {
    return new AssertionError(
        "the worker waits for "
            + waiting
            + ", but "
            + actor
            + " "
            + (acts.isEmpty() ? "has nothing more to do" : acts.element())
            + "; so far:\n"
            + transcript.text());
  }

  List<String> rest() {
    return Stream.concat(
            acts.stream(), others.values().stream().flatMap(other -> other.rest().stream()))
        .toList();
  }
}
