package org.tandem.notify.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A mail as it is sent.
 *
 * @param id without domain: makes the Message-ID, the same at each try, so that servers and mail
 *     programs can tell that they have it
 * @param to mail addresses, separated by commas
 * @param sender shown besides the address that mail comes from
 * @param headers beyond the usual ones
 */
record Envelope(
    String id,
    String from,
    String to,
    String sender,
    Instant date,
    MailText text,
    Map<String, String> headers,
    Optional<Enclosure> enclosure) {

  /** A file that is attached. */
  record Enclosure(String fileName, SoundFormat.Attachment sound, long seconds) {}

  Envelope {
    headers = new TreeMap<>(headers);
  }

  MimeMessage compose(Session session) throws MessagingException, IOException {
    String messageId = "<" + id + "@" + from.substring(from.lastIndexOf('@') + 1) + ">";
    MimeMessage mail =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
          }
        };
    mail.setFrom(new InternetAddress(from, oneLine(sender), StandardCharsets.UTF_8.name()));
    mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to));
    mail.setSubject(oneLine(text.subject()), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(date));
    mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834 §5: no vacation notes
    for (Map.Entry<String, String> header : headers.entrySet()) {
      mail.setHeader(header.getKey(), MimeUtility.encodeText(oneLine(header.getValue())));
    }
    MimeMultipart parts = new MimeMultipart(words());
    if (enclosure.isPresent()) {
      parts.addBodyPart(sound(enclosure.get()));
    }
    mail.setDataHandler(new PartsHandler(parts));
    mail.saveChanges();
    return mail;
  }

  private MimeBodyPart words() throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                text.body().getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8")));
    part.setHeader("Content-Type", "text/plain; charset=UTF-8");
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private static MimeBodyPart sound(Enclosure file) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(file.sound().content(), file.sound().contentType())));
    part.setHeader(
        "Content-Type", file.sound().contentType() + "; name=\"" + file.fileName() + "\"");
    part.setHeader("Content-Disposition", "attachment; filename=\"" + file.fileName() + "\"");
    part.setHeader("Content-Description", "Voice message");
    part.setHeader("Content-Duration", Long.toString(file.seconds())); // RFC 3803
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  /** What callers send must not become a header of its own. */
  static String oneLine(String value) {
    String line = value.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() > 200 ? line.substring(0, 200) : line;
  }
}
