package org.tandem.itests.testkit.server;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.tandem.itests.testkit.voice.WavFile;

/**
 * A message in a Maildir, read as a mail program and a player of WAV files read it: by Angus Mail
 * and the JDK's sound system.
 */
public final class StoredMessage {
  private final Path file;
  private final MimeMessage mail;

  private StoredMessage(Path file, MimeMessage mail) {
    this.file = file;
    this.mail = mail;
  }

  public static StoredMessage read(Path file) {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return new StoredMessage(file, new MimeMessage(Session.getInstance(new Properties()), bytes));
    } catch (IOException | MessagingException unreadable) {
      throw new AssertionError("no mail in " + file, unreadable);
    }
  }

  public Path file() {
    return file;
  }

  public Optional<String> header(String name) {
    try {
      return Optional.ofNullable(mail.getHeader(name, null));
    } catch (MessagingException unreadable) {
      throw new AssertionError("headers of " + file, unreadable);
    }
  }

  public String subject() {
    return header("Subject").orElse("");
  }

  /** What there is to read: its parts of plain text, one after the other. */
  public String text() {
    StringBuilder text = new StringBuilder();
    try {
      if (mail.getContent() instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          if (parts.getBodyPart(i).isMimeType("text/plain")) {
            text.append(parts.getBodyPart(i).getContent());
          }
        }
      }
    } catch (IOException | MessagingException unreadable) {
      throw new AssertionError("text of " + file, unreadable);
    }
    return text.toString();
  }

  /** The audio attached, as linear samples at 8000 Hz. */
  public short[] samples() {
    try (InputStream wav = audioPart()) {
      return WavFile.read(wav);
    } catch (IOException | MessagingException unreadable) {
      throw new AssertionError("audio of " + file, unreadable);
    }
  }

  /** The rate at which it is kept. */
  public int sampleRateHz() {
    try (InputStream wav = audioPart()) {
      return WavFile.sampleRateHz(wav);
    } catch (IOException | MessagingException unreadable) {
      throw new AssertionError("audio of " + file, unreadable);
    }
  }

  private InputStream audioPart() throws IOException, MessagingException {
    if (mail.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.getContentType().toLowerCase(java.util.Locale.ROOT).startsWith("audio/")) {
          return part.getInputStream();
        }
      }
    }
    throw new AssertionError("no audio attached in " + file);
  }

  @Override
  public String toString() {
    return file.getFileName() + " (" + subject() + ")";
  }
}
