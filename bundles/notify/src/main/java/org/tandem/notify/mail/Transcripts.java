package org.tandem.notify.mail;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.notify.Transcriber;
import org.tandem.notify.disk.Threads;

/** Asks a {@link Transcriber}, and waits for it no longer than allowed. */
final class Transcripts {
  private static final Logger LOG = LoggerFactory.getLogger(Transcripts.class);

  private Transcripts() {}

  /** Empty where it understood nothing, failed or took too long; it is interrupted then. */
  static Optional<String> of(
      Transcriber transcriber, AudioClip clip, Locale language, Duration limit)
      throws InterruptedException {
    FutureTask<Optional<String>> work =
        new FutureTask<>(() -> transcriber.transcribe(clip, language));
    Threads.named("notify-transcript").newThread(work).start();
    try {
      return work.get(limit.toMillis(), TimeUnit.MILLISECONDS).filter(text -> !text.isBlank());
    } catch (TimeoutException slow) {
      LOG.warn("a transcript takes longer than {} s; the mail goes without it", limit.toSeconds());
    } catch (ExecutionException failed) {
      LOG.warn("a transcript failed; the mail goes without it", failed.getCause());
    } finally {
      work.cancel(true);
    }
    return Optional.empty();
  }
}
