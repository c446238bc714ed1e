package org.tandem.tls;

import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.tls.CertificateFacts;
import org.tandem.tls.file.Unusable;

/**
 * Keeps the identity that new connections are made with: the newest that could be used. Files that
 * changed are read once they rest; what is wrong with them is told once, and the identity stays.
 */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final Clock clock;
  private final Consumer<Loaded> watcher;
  private final ExpiryAlarm alarm;
  private TlsSettings settings;
  private FileStamps read;
  private FileStamps lastSeen;
  private Optional<Loaded> inUse = Optional.empty();
  private Optional<String> trouble = Optional.empty();

  /**
   * @param watcher told of each identity
   */
  Keeper(Clock clock, Consumer<Loaded> watcher) {
    this.clock = clock;
    this.watcher = watcher;
    this.alarm = new ExpiryAlarm(clock);
  }

  synchronized void use(TlsSettings changed) {
    if (!changed.equals(settings)) {
      settings = changed;
      lastSeen = FileStamps.of(changed);
      readNow();
    }
  }

  /** Looks at the files and the clock; to be called every second or so. */
  synchronized void look() {
    if (settings == null) {
      return;
    }
    FileStamps now = FileStamps.of(settings);
    boolean rests = now.equals(lastSeen); // a certificate and its key are not written in one moment
    lastSeen = now;
    if (rests && !now.equals(read)) {
      readNow();
    }
    inUse.ifPresent(loaded -> alarm.look(loaded.facts()));
  }

  /** Reads files that were just written. */
  synchronized void readAgain() {
    lastSeen = FileStamps.of(settings);
    readNow();
  }

  /** Null until there were any. */
  synchronized TlsSettings settings() {
    return settings;
  }

  synchronized Optional<CertificateFacts> inUse() {
    return inUse.map(Loaded::facts);
  }

  synchronized Optional<String> trouble() {
    return trouble;
  }

  private void readNow() {
    read = lastSeen;
    if (!settings.isConfigured() && !Files.exists(settings.certificate().path())) {
      trouble = Optional.empty();
      LOG.debug("There is no certificate for TLS: {}", settings.certificate().path());
      return;
    }
    try {
      take(Loaded.read(settings));
      trouble = Optional.empty();
    } catch (Unusable unusable) {
      trouble = Optional.of(unusable.getMessage());
      WrongSetting wrong =
          new WrongSetting(
              TlsSettings.PID,
              unusable.source().setting(),
              unusable.source().path(),
              "a PEM or PKCS#12 file that can be used; this one " + unusable.wrong());
      LOG.error(
          "{}{}",
          wrong.getMessage(),
          inUse.isPresent() ? "; the certificate from before stays in use" : "");
    }
  }

  /** One that has expired is better than none, and worse than any other. */
  private void take(Loaded loaded) throws Unusable {
    CertificateFacts facts = loaded.facts();
    boolean isOver = !clock.instant().isBefore(facts.until());
    if (isOver && inUse.isPresent()) {
      throw new Unusable(settings.certificate(), "expired at " + facts.until());
    }
    inUse = Optional.of(loaded);
    watcher.accept(loaded);
    LOG.info(
        "TLS by {} for {}, until {}, SHA-256 {}",
        facts.subject(),
        facts.names(),
        facts.until(),
        facts.sha256());
    alarm.look(facts);
  }
}
