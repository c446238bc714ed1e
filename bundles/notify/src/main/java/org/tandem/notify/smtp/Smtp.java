package org.tandem.notify.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.tandem.notify.spool.NotSent;

/**
 * Hands mail to an SMTP server (RFC 5321), a connection for each, and tells what its refusals mean:
 * a 5xx about a mail is for good, a 4xx for now, and everything about the connection or the log-in
 * concerns all mail.
 */
public final class Smtp {
  /** What writes a mail into a session. */
  @FunctionalInterface
  public interface Composer {
    MimeMessage compose(Session session) throws MessagingException, IOException;
  }

  private final SmtpSettings settings;

  public Smtp(SmtpSettings settings) {
    this.settings = settings;
  }

  /** Returns once the server has accepted it. */
  public void send(Composer composer) throws NotSent {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Jakarta Mail looks for its parts by it, and in a framework it is anybody's.
    thread.setContextClassLoader(Session.class.getClassLoader());
    try {
      Session session = Session.getInstance(properties());
      MimeMessage mail = composer.compose(session);
      try (Transport transport = session.getTransport("smtp")) {
        connect(transport);
        deliver(transport, mail);
      }
    } catch (ParseException unusable) { // of a mail address, or of a header made of it
      throw new NotSent(NotSent.Kind.NEVER, words(unusable), unusable);
    } catch (MessagingException | GeneralSecurityException failed) {
      throw new NotSent(NotSent.Kind.AWAY, words(failed), failed);
    } catch (IOException unreadable) {
      throw new NotSent(NotSent.Kind.LATER, unreadable.toString(), unreadable);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void connect(Transport transport) throws MessagingException, NotSent {
    try {
      if (settings.user().isEmpty()) {
        transport.connect();
      } else {
        transport.connect(settings.user(), password());
      }
    } catch (AuthenticationFailedException refused) {
      throw new NotSent(
          NotSent.Kind.AWAY, settings.host() + " refuses the log-in: " + words(refused), refused);
    }
  }

  private String password() throws NotSent {
    try {
      return Files.readString(settings.passwordFile().orElseThrow()).strip();
    } catch (IOException unreadable) {
      throw new NotSent(
          NotSent.Kind.AWAY, "password.file cannot be read: " + unreadable, unreadable);
    }
  }

  private static void deliver(Transport transport, Message mail)
      throws MessagingException, NotSent {
    try {
      transport.sendMessage(mail, mail.getAllRecipients());
    } catch (MessagingException failed) {
      int code = code(failed);
      if (code >= 400) {
        throw new NotSent(
            code >= 500 ? NotSent.Kind.NEVER : NotSent.Kind.LATER, words(failed), failed);
      }
      throw failed;
    }
  }

  /** The server's code about the mail, the first in the chain; 0 if it said nothing about it. */
  private static int code(MessagingException failed) {
    for (Exception e = failed; e != null; e = next(e)) {
      int code =
          e instanceof SMTPAddressFailedException address
              ? address.getReturnCode()
              : e instanceof SMTPSenderFailedException sender
                  ? sender.getReturnCode()
                  : e instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
      if (code >= 400 && code != 421) { // 421: the server is closing (RFC 5321 §3.8)
        return code;
      }
    }
    return 0;
  }

  private static Exception next(Exception e) {
    return e instanceof MessagingException messaging ? messaging.getNextException() : null;
  }

  /** The words of the last in the chain, which are the server's or the network's. */
  private static String words(Exception failed) {
    Exception last = failed;
    while (next(last) != null) {
      last = next(last);
    }
    String words = last.getMessage() == null ? last.toString() : last.getMessage();
    return words.replaceAll("\\s+", " ").strip();
  }

  private Properties properties() throws IOException, GeneralSecurityException {
    String millis = Long.toString(settings.timeout().toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
    properties.put("mail.smtp.sendpartial", "false");
    if (!settings.hello().isEmpty()) {
      properties.put("mail.smtp.localhost", settings.hello());
    }
    boolean isTls = settings.security() == SmtpSettings.Security.TLS;
    boolean isStartTls = settings.security() == SmtpSettings.Security.STARTTLS;
    properties.put("mail.smtp.ssl.enable", Boolean.toString(isTls));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(isStartTls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(isStartTls));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    if (settings.certificates().isPresent()) {
      properties.put(
          "mail.smtp.ssl.socketFactory", TrustedFile.socketFactory(settings.certificates().get()));
    }
    return properties;
  }
}
