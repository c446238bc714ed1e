package org.tandem.store.mime;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;

/**
 * What was said, written into a mail: as a header, where a list finds it, and as a part for people.
 * All else of the mail is copied as it is.
 */
public final class Transcript {
  static final String HEADER = "X-Tandem-Transcript";
  private static final String DESCRIPTION = "Transcript";
  private static final int MOST_CHARACTERS = 32_000; // of the bytes that a list reads of a mail

  private Transcript() {}

  /** Copies a mail with a transcript in place of any that it has. */
  public static void write(Path mail, String transcript, OutputStream out) throws IOException {
    MailLibrary.call(
        () -> {
          try (MailFile in = new MailFile(mail)) {
            copy(new MimeMessage((Session) null, in), limited(transcript), out);
            return null;
          }
        });
  }

  static String limited(String transcript) {
    return transcript.substring(0, Math.min(MOST_CHARACTERS, transcript.length())).strip();
  }

  private static void copy(MimeMessage mail, String transcript, OutputStream out)
      throws IOException, MessagingException {
    mail.setHeader(HEADER, HeaderText.encode(transcript));
    for (Enumeration<String> lines = mail.getAllHeaderLines(); lines.hasMoreElements(); ) {
      out.write((lines.nextElement() + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    if (mail.isMimeType("multipart/mixed")) {
      MimeMultipart parts = new MimeMultipart(mail.getDataHandler().getDataSource());
      replace(parts, transcript);
      parts.writeTo(out);
    } else {
      mail.getRawInputStream().transferTo(out);
    }
  }

  private static void replace(MimeMultipart parts, String transcript) throws MessagingException {
    for (int i = parts.getCount() - 1; i >= 0; i--) {
      if (DESCRIPTION.equals(parts.getBodyPart(i).getDescription())) {
        parts.removeBodyPart(i);
      }
    }
    parts.addBodyPart(part(transcript), Math.min(1, parts.getCount())); // behind the first words
  }

  /** The part for people. */
  static MimeBodyPart part(String transcript) throws MessagingException {
    MimeBodyPart part = text(transcript + "\r\n");
    part.setHeader("Content-Description", DESCRIPTION);
    part.setHeader("Content-Disposition", "inline");
    return part;
  }

  static MimeBodyPart text(String text) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8")));
    part.setHeader("Content-Type", "text/plain; charset=UTF-8");
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }
}
