package org.tandem.store.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.MessageFacts;
import org.tandem.api.mailbox.Origin;

/**
 * What the headers of a mail tell of a voice message; the rest of the file is not read. Besides our
 * own it understands those of other systems that mark a mail as a voice message, as far as they go.
 *
 * @param length of the speech
 */
public record VoiceHeaders(MessageFacts facts, Duration length, Optional<String> transcript) {
  private static final int MOST_BYTES = 256 * 1024; // a file without an end of its headers
  private static final int USUAL_SAMPLE_RATE_HZ = 8000;

  /**
   * Reads a file.
   *
   * @param fileTime when it came, for mails that do not tell
   * @return empty for a mail that is no voice message
   */
  public static Optional<VoiceHeaders> read(Path file, Instant fileTime) throws IOException {
    try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()))) {
      return MailLibrary.call(() -> new Reading(headers(in), fileTime).result());
    }
  }

  private static InternetHeaders headers(InputStream in) throws MessagingException {
    return new InternetHeaders(new FirstBytes(in, MOST_BYTES));
  }

  /** One reading of one mail's headers. */
  private record Reading(InternetHeaders headers, Instant fileTime) {
    Optional<VoiceHeaders> result() {
      boolean isVoice =
          text(VoiceMail.CONTEXT).filter(VoiceMail.VOICE::equalsIgnoreCase).isPresent()
              || text(VoiceMail.SECONDS).isPresent();
      return isVoice
          ? Optional.of(new VoiceHeaders(facts(), length(), text(Transcript.HEADER)))
          : Optional.empty();
    }

    private MessageFacts facts() {
      Optional<InternetAddress> from = from();
      return new MessageFacts(
          arrived(),
          text(VoiceMail.CALLER).or(() -> from.map(Reading::localPart)).orElse(""),
          text(VoiceMail.CALLER_NAME)
              .or(() -> isOurs() ? Optional.empty() : from.map(InternetAddress::getPersonal)),
          text(VoiceMail.CALL_ID).orElse(""),
          sampleRateHz(),
          text(VoiceMail.SENDER).flatMap(MailboxId::parse),
          isUrgent(),
          text(VoiceMail.ORIGIN).map(this::origin));
    }

    private Origin origin(String caller) {
      return new Origin(
          caller,
          text(VoiceMail.ORIGIN_NAME),
          text(VoiceMail.ORIGIN_SENDER).flatMap(MailboxId::parse));
    }

    /** Other systems mark it in one of two ways. */
    private boolean isUrgent() {
      return text(VoiceMail.IMPORTANCE).filter(VoiceMail.HIGH::equalsIgnoreCase).isPresent()
          || text(VoiceMail.PRIORITY).filter(text -> text.matches("[12]\\b.*")).isPresent();
    }

    private boolean isOurs() {
      return headers.getHeader(VoiceMail.ARRIVED) != null;
    }

    private Instant arrived() {
      try {
        Optional<String> exact = text(VoiceMail.ARRIVED);
        if (exact.isPresent()) {
          return Instant.parse(exact.get());
        }
        String date = headers.getHeader("Date", null);
        return date == null ? fileTime : new MailDateFormat().parse(date).toInstant();
      } catch (DateTimeException | ParseException wrong) {
        return fileTime;
      }
    }

    private Duration length() {
      long samples = number(VoiceMail.SAMPLES, -1);
      return samples >= 0
          ? VoiceMail.length(samples, sampleRateHz())
          : Duration.ofSeconds(number(VoiceMail.SECONDS, 0));
    }

    private int sampleRateHz() {
      long rate = number(VoiceMail.SAMPLE_RATE, USUAL_SAMPLE_RATE_HZ);
      return rate > 0 && rate <= 192_000 ? (int) rate : USUAL_SAMPLE_RATE_HZ;
    }

    private Optional<InternetAddress> from() {
      try {
        String from = headers.getHeader("From", null);
        InternetAddress[] all = from == null ? new InternetAddress[0] : InternetAddress.parse(from);
        return all.length == 0 ? Optional.empty() : Optional.of(all[0]);
      } catch (AddressException wrong) {
        return Optional.empty();
      }
    }

    private static String localPart(InternetAddress address) {
      return address.getAddress().replaceFirst("@.*", "");
    }

    private long number(String header, long otherwise) {
      return text(header).filter(t -> t.matches("\\d{1,9}")).map(Long::valueOf).orElse(otherwise);
    }

    private Optional<String> text(String header) {
      return Optional.ofNullable(headers.getHeader(header, null)).map(HeaderText::decode);
    }
  }
}
