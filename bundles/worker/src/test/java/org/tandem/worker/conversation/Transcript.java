package org.tandem.worker.conversation;

import java.util.ArrayList;
import java.util.List;

/** What happened in a call, line by line, each with who did it. */
final class Transcript {
  private final List<String> lines = new ArrayList<>();

  void add(String actor, String what) {
    lines.add(String.format("%-7s %s", actor, what));
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }
}
