package org.tandem.worker.fake;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.plan.Directory;
import org.tandem.api.redirect.Deliveries;
import org.tandem.api.tls.TlsIdentity;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.api.worker.IdlePorts;
import org.tandem.worker.service.Services;

/** A directory and a store that are there, or not. */
public final class FixedServices implements Services {
  private final MemoryStore store;
  private final List<CallSnapshot> ended = new CopyOnWriteArrayList<>();
  private volatile boolean hasDirectory = true;
  private volatile boolean hasStore = true;
  private volatile boolean isBroken;
  private volatile Optional<ActiveWorker> active = Optional.empty();
  private volatile Optional<Deliveries> deliveries = Optional.empty();
  private volatile Optional<IdlePorts> idlePorts = Optional.empty();
  private volatile Directory known = new FixedDirectory();

  public FixedServices(MemoryStore store) {
    this.store = store;
  }

  public void loseDirectory() {
    hasDirectory = false;
  }

  public void know(Directory other) {
    known = other;
  }

  /** From now on asking for messages is a fault, or no longer. */
  public void breakDown(boolean isDown) {
    isBroken = isDown;
  }

  /** From now on new calls are pointed at this one. */
  public void activate(ActiveWorker other) {
    active = Optional.of(other);
  }

  /** From now on this one keeps the ports that no worker has. */
  public void keepPorts(IdlePorts keeper) {
    idlePorts = Optional.of(keeper);
  }

  public void loseStore() {
    hasStore = false;
  }

  @Override
  public Optional<Directory> directory() {
    return hasDirectory ? Optional.of(known) : Optional.empty();
  }

  @Override
  public Optional<ActiveWorker> activeWorker() {
    return active;
  }

  @Override
  public Optional<IdlePorts> idlePorts() {
    return idlePorts;
  }

  @Override
  public Optional<TlsIdentity> tls() {
    return Optional.empty();
  }

  @Override
  public boolean awaitStore() {
    return hasStore;
  }

  @Override
  public MessageStore messages() {
    if (isBroken) {
      throw new IllegalStateException("a fault on purpose");
    }
    return store;
  }

  @Override
  public Greetings greetings() {
    return store;
  }

  @Override
  public PinCheck pins() {
    return store;
  }

  @Override
  public void ended(CallSnapshot call) {
    ended.add(call);
  }

  /** The calls that ended, in their order. */
  public List<CallSnapshot> ended() {
    return ended;
  }

  @Override
  public PreferenceStore preferences() {
    return store;
  }

  /** From now on INVITEs are taken for passed on if this one says so. */
  public void pass(Deliveries service) {
    deliveries = Optional.of(service);
  }

  @Override
  public Optional<Deliveries> deliveries() {
    return deliveries;
  }
}
