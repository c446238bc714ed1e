package org.tandem.worker.conversation.subscriber;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.AudioDraft;

/**
 * A recording in memory until it is kept: a greeting, a name, an introduction. For minutes only.
 */
public final class ClipDraft implements AudioDraft {
  private static final int BYTES_A_SAMPLE = 2;

  private final int sampleRateHz;
  private short[] samples = new short[0];
  private int count;

  public ClipDraft(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  @Override
  public void append(ByteBuffer audio) {
    int more = audio.remaining() / BYTES_A_SAMPLE;
    if (count + more > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(2 * samples.length, count + more));
    }
    audio.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples, count, more);
    count += more;
  }

  @Override
  public Duration length() {
    return Duration.ofMillis(count * 1000L / sampleRateHz);
  }

  @Override
  public void truncate(Duration length) {
    count = (int) Math.min(count, length.toMillis() * sampleRateHz / 1000);
  }

  @Override
  public AudioClip audio() {
    return new AudioClip(sampleRateHz, Arrays.copyOf(samples, count));
  }
}
