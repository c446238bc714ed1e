package org.tandem.notify.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.config.Settings;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.notify.out.WayOutSettings;
import org.tandem.notify.smtp.SmtpSettings;
import org.tandem.notify.spool.RetryRules;

/**
 * Settings of mail.
 *
 * @param from the address that mail comes from
 * @param heardAfter the mailboxes whose messages count as heard once they are sent: names of
 *     policies, {@code sfo/2001}, or {@code all}
 * @param deleteAfter the same, for being deleted
 * @param templates a folder with texts in place of the built-in ones
 * @param transcriptWait how long a mail waits for its transcript
 * @param sweep between two comparisons with the store
 */
record MailSettings(
    SmtpSettings smtp,
    String from,
    SoundFormat audio,
    boolean missedCalls,
    List<String> heardAfter,
    List<String> deleteAfter,
    Optional<Path> templates,
    Duration transcriptWait,
    Duration sweep,
    RetryRules retry)
    implements WayOutSettings {
  static final String PID = "org.tandem.mail";
  private static final String ALL = "all";

  /**
   * @param dataFolder Tandem's; relative paths are in it
   */
  static MailSettings from(Map<String, ?> properties, Path dataFolder) {
    Settings settings = Settings.of(PID, properties);
    SmtpSettings smtp = SmtpSettings.from(settings, dataFolder);
    String from = settings.parsed("from", "", "a mail address", MailSettings::address);
    if (!smtp.host().isEmpty() && from.isEmpty()) {
      throw settings.wrong("from", "", "the address that mail comes from, when there is a host");
    }
    return new MailSettings(
        smtp,
        from,
        settings.parsed(
            "audio",
            SoundFormat.MP3,
            "mp3, wav, ulaw, alaw or none",
            text -> SoundFormat.valueOf(text.toUpperCase(Locale.ROOT))),
        settings.flag("missed.calls", true),
        settings.list("heard.after"),
        settings.list("delete.after"),
        Optional.ofNullable(
            settings.parsed(
                "templates",
                null,
                "the path of a folder",
                text ->
                    Files.isDirectory(dataFolder.resolve(text)) ? dataFolder.resolve(text) : null)),
        settings.duration(
            "transcript.wait", Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(10)),
        settings.duration(
            "sweep", Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofDays(1)),
        RetryRules.from(settings));
  }

  private static String address(String text) {
    try {
      new InternetAddress(text, true).validate();
      return text;
    } catch (AddressException wrong) {
      return null;
    }
  }

  boolean isOn() {
    return !smtp.host().isEmpty();
  }

  boolean isMissedTold() {
    return isOn() && missedCalls;
  }

  boolean isHeardAfter(Mailbox mailbox) {
    return names(heardAfter, mailbox);
  }

  boolean isDeletedAfter(Mailbox mailbox) {
    return names(deleteAfter, mailbox);
  }

  private static boolean names(List<String> list, Mailbox mailbox) {
    return list.contains(ALL)
        || list.contains(mailbox.policy().name())
        || list.contains(mailbox.id().toString());
  }
}
