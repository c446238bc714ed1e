package org.tandem.notify.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the parts of a mail. Jakarta Activation would look up a class for that by content type,
 * through files and service loaders that a framework hides from it; we know which one it is.
 */
final class PartsHandler extends DataHandler {
  private final MimeMultipart parts;

  PartsHandler(MimeMultipart parts) {
    super(parts, parts.getContentType());
    this.parts = parts;
  }

  @Override
  public Object getContent() {
    return parts;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try {
      parts.writeTo(out);
    } catch (MessagingException failed) {
      throw failed.getNextException() instanceof IOException cause
          ? cause
          : new IOException("the parts cannot be written", failed);
    }
  }
}
