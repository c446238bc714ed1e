package org.tandem.notify.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.VoiceMessage;

/**
 * Writes mails in the subscriber's language and time zone: text by templates, and the headers by
 * which mail programs and other systems know a voice message (FIELD names, RFC 3458, RFC 3803).
 */
final class MailWriter {
  private static final String CALLER = "X-CallingTelephoneNumber";
  private static final String CALL_ID = "X-CallID";
  private static final DateTimeFormatter FILE_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final MailSettings settings;
  private final Mailbox mailbox;
  private final Locale language;
  private final ZoneId zone;

  MailWriter(MailSettings settings, Mailbox mailbox, Preferences preferences) {
    this.settings = settings;
    this.mailbox = mailbox;
    this.language = preferences.language().orElse(mailbox.language());
    this.zone = preferences.zone().or(mailbox::zone).orElseGet(ZoneId::systemDefault);
  }

  Locale language() {
    return language;
  }

  /** A missed call. */
  Envelope missed(MailOrder order) {
    Map<String, Object> values = values(order.caller(), order.arrived());
    return new Envelope(
        order.id(),
        settings.from(),
        order.to().isEmpty() ? mailbox.mail().orElseThrow() : order.to(),
        order.caller(),
        order.arrived(),
        MailText.of("missed", language, settings.templates(), values),
        Map.of(CALLER, order.caller(), CALL_ID, order.callId()),
        Optional.empty());
  }

  /** A message with its sound. */
  Envelope message(
      MailOrder order,
      VoiceMessage message,
      Optional<SoundFormat.Attachment> sound,
      Optional<String> transcript) {
    MessageFacts facts = message.facts();
    String from = from(facts);
    Map<String, Object> values = values(from, facts.arrived());
    values.put("length", minutes(message.length()));
    values.put("urgent", message.isUrgent());
    values.put("attached", sound.isPresent());
    values.put("transcript", transcript.orElse(""));
    long seconds = seconds(message.length());
    Optional<Envelope.Enclosure> enclosure =
        sound.map(file -> new Envelope.Enclosure(fileName(facts, file), file, seconds));
    return new Envelope(
        order.id(),
        settings.from(),
        order.to(),
        from,
        facts.arrived(),
        MailText.of("message", language, settings.templates(), values),
        headers(message, seconds, enclosure),
        enclosure);
  }

  private static Map<String, String> headers(
      VoiceMessage message, long seconds, Optional<Envelope.Enclosure> enclosure) {
    MessageFacts facts = message.facts();
    Map<String, String> headers = new HashMap<>();
    headers.put("Message-Context", "voice-message");
    headers.put(CALLER, facts.caller());
    facts.callerName().ifPresent(name -> headers.put("X-VoiceMessageSenderName", name));
    headers.put("X-VoiceMessageDuration", Long.toString(seconds));
    headers.put(CALL_ID, facts.callId());
    enclosure.ifPresent(file -> headers.put("X-AttachmentOrder", file.fileName()));
    if (message.isUrgent()) { // in the three ways that mail programs know
      headers.put("X-Priority", "1");
      headers.put("Importance", "high");
      headers.put("Priority", "urgent");
    }
    return headers;
  }

  private Map<String, Object> values(String from, Instant arrived) {
    Map<String, Object> values = new HashMap<>();
    values.put("from", Envelope.oneLine(from));
    values.put("extension", mailbox.extension());
    values.put("name", mailbox.name());
    values.put(
        "received",
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
            .withLocale(language)
            .format(arrived.atZone(zone)));
    return values;
  }

  /** {@code Anna Example (5550100)}; empty where the number was withheld. */
  private static String from(MessageFacts facts) {
    return facts
        .callerName()
        .filter(name -> !name.isBlank())
        .map(name -> facts.caller().isBlank() ? name : name + " (" + facts.caller() + ")")
        .orElse(facts.caller());
  }

  private String fileName(MessageFacts facts, SoundFormat.Attachment file) {
    return "voice-message-"
        + FILE_TIME.format(facts.arrived().atZone(zone))
        + "."
        + file.extension();
  }

  private static long seconds(Duration length) {
    return Math.max(1, Math.round(length.toMillis() / 1000.0));
  }

  private static String minutes(Duration length) {
    long seconds = seconds(length);
    return seconds / 60 + ":" + String.format("%02d", seconds % 60);
  }
}
