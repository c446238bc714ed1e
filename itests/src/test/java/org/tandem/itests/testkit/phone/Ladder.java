package org.tandem.itests.testkit.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a call sent and received, with the time of each, to be read when something went wrong. */
public final class Ladder {
  private final long startNanos = System.nanoTime();
  private final List<String> lines = new ArrayList<>();

  void sent(SipText message, Object peer) {
    add("-->", message, peer);
  }

  void received(SipText message, Object peer) {
    add("<--", message, peer);
  }

  /** A remark in the ladder. */
  public synchronized void note(String remark) {
    lines.add(at() + "      " + remark);
  }

  /** Start lines of what was received, in order. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public synchronized String toString() {
    return String.join("\n", lines);
  }

  private synchronized void add(String arrow, SipText message, Object peer) {
    String detail = message.isAnswer() ? " (" + message.header("CSeq") + ")" : "";
    lines.add("%s  %s %s  %s%s".formatted(at(), arrow, peer, message.startLine(), detail));
  }

  private String at() {
    return String.format(Locale.ROOT, "%8.3f", (System.nanoTime() - startNanos) / 1e9);
  }
}
