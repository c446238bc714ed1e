package org.tandem.store.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;

/**
 * Calls into Jakarta Mail. It looks for its own parts with the thread's context class loader, which
 * in a framework is anybody's: so that is its own for the time of a call.
 */
final class MailLibrary {
  private MailLibrary() {}

  /** Work with mail. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException, MessagingException;
  }

  static <T> T call(Work<T> work) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Session.class.getClassLoader());
    try {
      return work.run();
    } catch (MessagingException broken) {
      if (broken.getNextException() instanceof IOException cause) {
        throw cause;
      }
      throw new UnreadableMail("not a readable mail: " + broken.getMessage(), broken);
    } catch (RuntimeException brokenBeyondExpectation) {
      throw new UnreadableMail(
          "not a readable mail: " + brokenBeyondExpectation, brokenBeyondExpectation);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
