package org.tandem.store.disk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.StoreFailure;

/**
 * What a fault of the disk means to a caller, and to the log: told when it begins, once a minute
 * while it lasts, and when it is over.
 */
public final class Outage {
  private static final Logger log = LoggerFactory.getLogger(Outage.class);
  private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long NOTHING_LEFT_BYTES = 64 * 1024;

  private final Path folder;
  private final Map<String, Long> toldAtNanos = new HashMap<>();

  /**
   * @param folder named in the log
   */
  public Outage(Path folder) {
    this.folder = folder;
  }

  /**
   * The failure that a fault is.
   *
   * @param doing what was tried, in words
   */
  public StoreFailure failure(String doing, IOException fault) {
    boolean isFull = isFull(fault);
    begins(isFull ? "full" : fault.getClass().getName(), fault.toString());
    return new StoreFailure(
        isFull ? StoreFailure.Reason.FULL : StoreFailure.Reason.UNAVAILABLE,
        doing + ": " + fault,
        fault);
  }

  /**
   * A fault that is no exception.
   *
   * @param kind what goes on as long as it stays the same
   * @param what told to the log
   */
  public synchronized void begins(String kind, String what) {
    long now = System.nanoTime();
    Long told = toldAtNanos.get(kind);
    if (told == null || now - told > SILENCE_NANOS) {
      log.error("store {}: {}", folder, what);
      toldAtNanos.put(kind, now);
    }
  }

  /** Something worked. */
  public synchronized void over() {
    if (!toldAtNanos.isEmpty()) {
      log.info("store {}: works again", folder);
      toldAtNanos.clear();
    }
  }

  /** The text of the fault is in the system's language, so the disk is asked as well. */
  private boolean isFull(IOException fault) {
    String text = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
    File root = folder.toFile();
    return text.contains("no space left")
        || text.contains("quota exceeded")
        || root.isDirectory() && root.getUsableSpace() < NOTHING_LEFT_BYTES;
  }
}
