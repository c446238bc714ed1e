package org.tandem.media.audio;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import org.tandem.media.codec.Codec;

/** Sources one after the other, without a gap between them. */
public final class Sequence implements AudioSource {
  private final Queue<AudioSource> rest;

  public Sequence(Collection<? extends AudioSource> sources) {
    this.rest = new ArrayDeque<>(sources);
  }

  public static Sequence of(AudioSource... sources) {
    return new Sequence(List.of(sources));
  }

  @Override
  public int next(Codec codec, byte[] payload, int offset) {
    while (!rest.isEmpty()) {
      int bytes = rest.element().next(codec, payload, offset);
      if (bytes != END) {
        return bytes;
      }
      rest.remove();
    }
    return END;
  }
}
