package org.tandem.store.mime;

import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A mail's file, parts of which are read where they are. Closing it closes the file; its superclass
 * would leave that to the garbage collector as long as a part was not closed, and a mail never
 * closes its parts.
 */
final class MailFile extends SharedFileInputStream {
  MailFile(Path file) throws IOException {
    super(file.toFile());
  }

  @Override
  public void close() throws IOException {
    RandomAccessFile shared = in;
    super.close();
    if (shared != null) {
      shared.close();
    }
  }
}
