package org.tandem.worker.service;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.plan.Directory;
import org.tandem.api.redirect.Deliveries;
import org.tandem.api.tls.TlsIdentity;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.IdlePorts;

/** The services in the framework, by trackers of the worker's own bundle. */
public final class FollowedServices implements Services, AutoCloseable {
  /** An update of the store bundle takes less; a caller bears no more. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Followed<Directory> directory;
  private final Followed<ActiveWorker> activeWorker;
  private final Followed<IdlePorts> idlePorts;
  private final Followed<TlsIdentity> tls;
  private final Followed<MessageStore> messages;
  private final Followed<Greetings> greetings;
  private final Followed<PinCheck> pins;
  private final EndedCalls ended;
  private final Followed<PreferenceStore> preferences;
  private final Followed<Deliveries> deliveries;

  public FollowedServices(BundleContext context) {
    directory = new Followed<>(context, Directory.class, PATIENCE);
    activeWorker = new Followed<>(context, ActiveWorker.class, PATIENCE);
    idlePorts = new Followed<>(context, IdlePorts.class, PATIENCE);
    tls = new Followed<>(context, TlsIdentity.class, PATIENCE);
    messages = new Followed<>(context, MessageStore.class, PATIENCE);
    greetings = new Followed<>(context, Greetings.class, PATIENCE);
    pins = new Followed<>(context, PinCheck.class, PATIENCE);
    ended = new EndedCalls(context);
    preferences = new Followed<>(context, PreferenceStore.class, PATIENCE);
    deliveries = new Followed<>(context, Deliveries.class, PATIENCE);
  }

  @Override
  public Optional<Directory> directory() {
    return directory.now();
  }

  @Override
  public Optional<ActiveWorker> activeWorker() {
    return activeWorker.now();
  }

  @Override
  public Optional<IdlePorts> idlePorts() {
    return idlePorts.now();
  }

  @Override
  public Optional<TlsIdentity> tls() {
    return tls.now();
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
    return messages.whichever();
  }

  @Override
  public Greetings greetings() {
    return greetings.whichever();
  }

  @Override
  public PinCheck pins() {
    return pins.whichever();
  }

  @Override
  public void ended(CallSnapshot call) {
    ended.add(call);
  }

  @Override
  public PreferenceStore preferences() {
    return preferences.whichever();
  }

  @Override
  public Optional<Deliveries> deliveries() {
    return deliveries.now();
  }

  @Override
  public void close() {
    deliveries.close();
    ended.close();
    preferences.close();
    pins.close();
    greetings.close();
    messages.close();
    idlePorts.close();
    tls.close();
    activeWorker.close();
    directory.close();
  }
}
