package org.tandem.worker.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.audio.Silence;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.MediaSession;
import org.tandem.worker.sound.Tape;

@Timeout(20)
class PeerTest {
  private final Inbox inbox = new Inbox();
  private final Peer peer = new Peer(inbox);
  private CompletableFuture<Void> pressing;

  /** A session on whose other side pound is pressed, by INFO, as soon as somebody listens. */
  private MediaSession pressedAtOnce() {
    return (MediaSession)
        Proxy.newProxyInstance(
            PeerTest.class.getClassLoader(),
            new Class<?>[] {MediaSession.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("listen") && pressing == null) {
                pressing = CompletableFuture.runAsync(() -> peer.info("application/dtmf", "#"));
                awaitAMoment();
              }
              return null;
            });
  }

  /** Long enough for whoever does not wait for us. */
  private void awaitAMoment() {
    try {
      pressing.completeOnTimeout(null, 300, TimeUnit.MILLISECONDS).join();
    } catch (CompletionException fault) {
      throw new AssertionError(fault);
    }
  }

  @Test
  void aKeyInTheMomentInWhichTheRecordingBeginsComesAfterTheSignal() {
    AudioSource signal = new Silence(Duration.ofMillis(20));
    peer.has(pressedAtOnce());
    peer.recordAfter(signal, new Tape(8000));
    peer.played(signal);

    long second = TimeUnit.SECONDS.toNanos(5);
    assertThat(inbox.take(second)).isEqualTo(new Event.Sent(signal));
    assertThat(inbox.take(second)).isEqualTo(new Event.Pressed(Key.POUND));
  }
}
