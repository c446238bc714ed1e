package org.tandem.media.loop;

import java.time.Duration;

/** The counts of one session. The media thread alone writes, anybody reads. */
final class Counts {
  private volatile long received;
  private volatile long late;
  private volatile long lost;
  private volatile long ignored;
  private volatile long sent;
  private volatile long jitterNanos;
  private volatile long roundTripNanos;

  void used() {
    received = received + 1;
  }

  void late() {
    late = late + 1;
  }

  void ignored() {
    ignored = ignored + 1;
  }

  void lost(long packets) {
    lost = packets;
  }

  void sent(long packets) {
    sent = packets;
  }

  void jitter(long nanos) {
    jitterNanos = nanos;
  }

  void roundTrip(long nanos) {
    roundTripNanos = nanos;
  }

  MediaFigures figures() {
    return new MediaFigures(
        received,
        lost + late,
        ignored,
        sent,
        Duration.ofNanos(jitterNanos),
        Duration.ofNanos(roundTripNanos));
  }
}
