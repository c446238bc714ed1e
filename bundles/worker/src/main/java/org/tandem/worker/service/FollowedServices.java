package org.tandem.worker.service;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.plan.Directory;

/** The services in the framework, by trackers of the worker's own bundle. */
public final class FollowedServices implements Services, AutoCloseable {
  /** An update of the store bundle takes less; a caller bears no more. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Followed<Directory> directory;
  private final Followed<MessageStore> messages;
  private final Followed<Greetings> greetings;
  private final Followed<PinCheck> pins;

  public FollowedServices(BundleContext context) {
    directory = new Followed<>(context, Directory.class, PATIENCE);
    messages = new Followed<>(context, MessageStore.class, PATIENCE);
    greetings = new Followed<>(context, Greetings.class, PATIENCE);
    pins = new Followed<>(context, PinCheck.class, PATIENCE);
  }

  @Override
  public Optional<Directory> directory() {
    return directory.now();
  }

  @Override
  public boolean awaitStore() {
    try {
      return messages.await() != null;
    } catch (StoreFailure none) {
      return false;
    }
  }

  @Override
  public MessageStore messages() {
    return new FollowedMessages(messages);
  }

  @Override
  public Greetings greetings() {
    return new FollowedGreetings(greetings);
  }

  @Override
  public PinCheck pins() {
    return new FollowedPins(pins);
  }

  @Override
  public void close() {
    pins.close();
    greetings.close();
    messages.close();
    directory.close();
  }
}
