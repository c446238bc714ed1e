package org.tandem.worker.sound;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tandem.media.audio.AudioSink;

/**
 * Carries sound from the media thread, which writes and never waits, to the call's thread, which
 * reads when it can. Of one writer and one reader; nothing is allocated or locked. When it is full
 * because the disk has been slow for that long, what comes is lost and counted.
 */
public final class Tape implements AudioSink {
  private final short[] ring;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile long written;
  private volatile long read;
  private volatile long lost;

  /**
   * @param capacity in samples
   */
  public Tape(int capacity) {
    ring = new short[capacity];
  }

  @Override
  public void frame(short[] samples, int count) {
    long position = written;
    if (position - read + count > ring.length) {
      lost = lost + count;
      return;
    }
    int at = (int) (position % ring.length);
    int first = Math.min(count, ring.length - at);
    System.arraycopy(samples, 0, ring, at, first);
    System.arraycopy(samples, first, ring, 0, count - first);
    written = position + count; // last: makes the samples visible
  }

  @Override
  public void ended() {
    end.countDown();
  }

  /** Waits until nothing more can come; a moment, while the media loop lives. */
  public void awaitEnd(long millis) {
    try {
      end.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Samples that can be read. */
  int available() {
    return (int) (written - read);
  }

  /** Reads so many samples, which are available. */
  void read(short[] into, int count) {
    long position = read;
    int at = (int) (position % ring.length);
    int first = Math.min(count, ring.length - at);
    System.arraycopy(ring, at, into, 0, first);
    System.arraycopy(ring, 0, into, first, count - first);
    read = position + count; // last: gives the room back
  }

  /** Samples for which there was no room. */
  long lost() {
    return lost;
  }
}
