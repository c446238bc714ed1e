package org.tandem.worker.conversation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the phone does in a golden transcript: its {@code phone} lines, one after the other. Each is
 * copied into the transcript when it is done.
 */
final class Script {
  private static final String ACTOR = "phone";

  private final Queue<String> acts;
  private final Transcript transcript;

  Script(List<String> golden, Transcript transcript) {
    this.acts =
        new ArrayDeque<>(
            golden.stream()
                .filter(line -> line.startsWith(ACTOR + " "))
                .map(line -> line.substring(ACTOR.length()).strip())
                .toList());
    this.transcript = transcript;
  }

  /** Does the next act if it is of this form. */
  Optional<MatchResult> next(Pattern form) {
    Matcher matcher = form.matcher(acts.isEmpty() ? "" : acts.element());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    transcript.add(ACTOR, acts.remove());
    return Optional.of(matcher.toMatchResult());
  }

  /** Fails: the worker waits for something that the next line is not. */
  AssertionError stuck(String waiting) {
    return new AssertionError(
        "the worker waits for "
            + waiting
            + ", but the phone "
            + (acts.isEmpty() ? "has nothing more to do" : acts.element())
            + "; so far:\n"
            + transcript.text());
  }

  List<String> rest() {
    return List.copyOf(acts);
  }
}
