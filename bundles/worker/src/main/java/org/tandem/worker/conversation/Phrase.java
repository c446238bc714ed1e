package org.tandem.worker.conversation;

import java.util.ArrayList;
import java.util.List;
import org.tandem.worker.prompt.Speech;

/** What is said in one go, put together piece by piece. */
public final class Phrase {
  private final List<Speech> parts = new ArrayList<>();

  private Phrase() {}

  public static Phrase of(Speech... parts) {
    return new Phrase().and(parts);
  }

  public Phrase and(Speech... more) {
    parts.addAll(List.of(more));
    return this;
  }

  public Speech[] parts() {
    return parts.toArray(Speech[]::new);
  }
}
