package org.tandem.store;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.disk.Durable;
import org.tandem.store.disk.StoreFolder;

/**
 * A file of properties for each mailbox. A value that cannot be read means that there is none: a
 * damaged file costs a choice, never a call.
 */
final class PreferenceFiles implements PreferenceStore {
  private static final Logger log = LoggerFactory.getLogger(PreferenceFiles.class);

  private final StoreFolder store;

  PreferenceFiles(StoreFolder store) {
    this.store = store;
  }

  @Override
  public Preferences of(MailboxId mailbox) throws StoreFailure {
    Path file = file(mailbox);
    try {
      store.check();
      return Files.exists(file) ? read(file) : Preferences.NONE;
    } catch (IOException fault) {
      throw store.failure("preferences of " + mailbox, fault);
    }
  }

  /** One at a time: a subscriber may have two calls. */
  @Override
  public synchronized void save(MailboxId mailbox, Preferences preferences) throws StoreFailure {
    Path file = file(mailbox);
    try {
      store.check();
      store.ensure(file.getParent());
      Durable.replace(file, text(preferences));
    } catch (IOException fault) {
      throw store.failure("preferences of " + mailbox, fault);
    }
  }

  private static byte[] text(Preferences preferences) throws IOException {
    Properties properties = new Properties();
    preferences.zone().ifPresent(zone -> properties.setProperty("zone", zone.getId()));
    preferences.is24Hour().ifPresent(is24 -> properties.setProperty("24.hour", is24.toString()));
    properties.setProperty("out.of.office", Boolean.toString(preferences.isOutOfOffice()));
    preferences
        .outOfOfficeUntil()
        .ifPresent(last -> properties.setProperty("out.of.office.until", last.toString()));
    properties.setProperty("set.up", Boolean.toString(preferences.isSetUp()));
    preferences
        .language()
        .ifPresent(language -> properties.setProperty("language", language.toLanguageTag()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    properties.store(text, null);
    return text.toByteArray();
  }

  private static Preferences read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = new FileInputStream(file.toFile())) {
      properties.load(in);
    } catch (IllegalArgumentException damaged) {
      log.warn("{} is damaged: {}", file, damaged.getMessage());
    }
    Function<String, Optional<String>> text =
        key -> Optional.ofNullable(properties.getProperty(key));
    return new Preferences(
        parsed(text.apply("zone"), ZoneId::of),
        text.apply("24.hour").map(Boolean::valueOf),
        text.apply("out.of.office").map(Boolean::valueOf).orElse(false),
        parsed(text.apply("out.of.office.until"), LocalDate::parse),
        text.apply("set.up").map(Boolean::valueOf).orElse(false),
        text.apply("language").map(Locale::forLanguageTag));
  }

  private static <T> Optional<T> parsed(Optional<String> text, Function<String, T> parser) {
    try {
      return text.map(parser);
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }

  private Path file(MailboxId mailbox) {
    return store.mailbox(mailbox).resolve("preferences.properties");
  }
}
