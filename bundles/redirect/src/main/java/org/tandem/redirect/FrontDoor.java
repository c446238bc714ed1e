package org.tandem.redirect;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.Settings;
import org.tandem.sip.SipSettings;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.StatelessService;
import org.tandem.sip.jain.JainEndpoint;

/**
 * Keeps the endpoint open. Where a port cannot be had it says so once and tries again, since
 * whatever holds it may go; what was open before stays open in the meantime.
 */
final class FrontDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

  private final StatelessAnswerer answerer;
  private final Consumer<Optional<StatelessService>> watcher;
  private final Duration pause;
  private final ScheduledExecutorService retries;
  private SipSettings wanted;
  private SipSettings present;
  private StatelessService endpoint;
  private boolean isTold;
  private boolean isClosed;

  /**
   * @param watcher told of each endpoint that is open, and of its end
   * @param pause before the next try
   */
  FrontDoor(
      StatelessAnswerer answerer, Consumer<Optional<StatelessService>> watcher, Duration pause) {
    this.answerer = answerer;
    this.watcher = watcher;
    this.pause = pause;
    this.retries =
        new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "sip-redirect-retry"));
  }

  /**
   * Listens where the settings say: in the same sockets as far as they are meant, so that nothing
   * is lost there; what is open elsewhere is closed.
   */
  synchronized void open(SipSettings settings) {
    if (settings.equals(wanted)) {
      return;
    }
    wanted = settings;
    isTold = false;
    attempt(settings);
  }

  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      shut(StatelessService::close);
    }
    retries.shutdownNow();
    try {
      retries.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void attempt(SipSettings settings) {
    if (isClosed || settings != wanted || settings.equals(present)) {
      return;
    }
    try {
      Map<SelectableChannel, byte[]> open = new LinkedHashMap<>();
      if (endpoint != null) {
        open.putAll(endpoint.beside(settings.listen()));
      }
      shut(before -> before.close(open::putAll));
      endpoint = JainEndpoint.openStateless(settings, answerer, open);
      present = settings;
      LOG.info("Listening for SIP on {}", Points.text(endpoint.listening()));
      watcher.accept(Optional.of(endpoint));
    } catch (IOException taken) {
      tell(taken);
      retries.schedule(() -> attempt(settings), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void tell(IOException taken) {
    if (!isTold) {
      isTold = true;
      LOG.error(
          "The SIP service {}. End the program that has it (ss -lntup shows which), or set another"
              + " port in {} or another bind address in org.tandem.network. Tried again every"
              + " {}; until then {}.",
          taken.getMessage(),
          RedirectSettings.PID,
          Settings.format(pause),
          endpoint == null ? "nothing is listened to" : "all stays as it was");
    }
  }

  private void shut(Consumer<StatelessService> closing) {
    if (endpoint != null) {
      watcher.accept(Optional.empty());
      closing.accept(endpoint);
      endpoint = null;
      present = null;
    }
  }
}
