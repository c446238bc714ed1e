package org.tandem.store;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MailboxId;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.disk.Durable;
import org.tandem.store.disk.StoreFolder;
import org.tandem.store.mime.UnreadableMail;
import org.tandem.store.mime.Wav;

/** A WAV file for each greeting; an administrator may put one there, too. */
final class GreetingFiles implements Greetings {
  private final StoreFolder store;

  GreetingFiles(StoreFolder store) {
    this.store = store;
  }

  @Override
  public Optional<AudioClip> find(MailboxId mailbox, Greeting greeting) throws StoreFailure {
    Path file = file(mailbox, greeting);
    try {
      store.check();
      if (Files.notExists(file)) {
        return Optional.empty();
      }
      try (InputStream in = new FileInputStream(file.toFile())) {
        return Optional.of(Wav.read(in));
      }
    } catch (UnreadableMail foreign) {
      throw new StoreFailure(
          StoreFailure.Reason.UNREADABLE, file + ": " + foreign.getMessage(), foreign);
    } catch (IOException fault) {
      throw store.failure("greeting of " + mailbox, fault);
    }
  }

  /** One at a time: a subscriber may have two calls. */
  @Override
  public synchronized void save(MailboxId mailbox, Greeting greeting, AudioClip audio)
      throws StoreFailure {
    Path file = file(mailbox, greeting);
    try {
      store.check();
      store.ensure(file.getParent());
      Durable.replace(file, Wav.file(audio));
    } catch (IOException fault) {
      throw store.failure("greeting of " + mailbox, fault);
    }
  }

  @Override
  public synchronized void remove(MailboxId mailbox, Greeting greeting) throws StoreFailure {
    try {
      store.check();
      Durable.remove(file(mailbox, greeting));
    } catch (IOException fault) {
      throw store.failure("greeting of " + mailbox, fault);
    }
  }

  private Path file(MailboxId mailbox, Greeting greeting) {
    String name = greeting.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".wav";
    return store.mailbox(mailbox).resolve("greetings").resolve(name);
  }
}
