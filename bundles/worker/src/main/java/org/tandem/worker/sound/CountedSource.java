package org.tandem.worker.sound;

import java.time.Duration;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.codec.Codec;

/** A source that knows how much of it was sent. */
public final class CountedSource implements AudioSource {
  private static final int FRAME_MILLIS = 20;

  private final AudioSource source;
  private volatile int frames;

  public CountedSource(AudioSource source) {
    this.source = source;
  }

  @Override
  public int next(Codec codec, byte[] payload, int offset) {
    int bytes = source.next(codec, payload, offset);
    if (bytes != END) {
      frames = frames + 1;
    }
    return bytes;
  }

  public Duration sent() {
    return Duration.ofMillis((long) frames * FRAME_MILLIS);
  }
}
