package org.tandem.store.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.tandem.api.mailbox.AudioClip;

/** Finds the speech in a mail: the first part that is audio, however deep. */
public final class Speech {
  private static final int DEEPEST = 8;

  private Speech() {}

  /**
   * @throws UnreadableMail where there is no audio in it that can be played
   */
  public static AudioClip read(Path file) throws IOException {
    return MailLibrary.call(
        () -> {
          try (MailFile in = new MailFile(file)) {
            MimePart audio =
                find(new MimeMessage((Session) null, in), 0)
                    .orElseThrow(() -> new UnreadableMail("no audio in " + file, null));
            try (InputStream wav = audio.getDataHandler().getDataSource().getInputStream()) {
              return Wav.read(wav);
            }
          }
        });
  }

  private static Optional<MimePart> find(MimePart part, int depth) throws MessagingException {
    if (part.isMimeType("audio/*")) {
      return Optional.of(part);
    }
    if (part.isMimeType("multipart/*") && depth < DEEPEST) {
      MimeMultipart parts = new MimeMultipart(part.getDataHandler().getDataSource());
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<MimePart> found = find((MimeBodyPart) parts.getBodyPart(i), depth + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
