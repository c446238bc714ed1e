package org.tandem.worker.service;

import java.util.Optional;
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

/** What other bundles do for calls. */
public interface Services {
  /** The directory, if one is running now. */
  Optional<Directory> directory();

  /** The worker that new calls are pointed at, which may be the one that asks. */
  Optional<ActiveWorker> activeWorker();

  /** Who answers at ports without a worker, if anybody does. */
  Optional<IdlePorts> idlePorts();

  /** Our certificate, if there is one now. */
  Optional<TlsIdentity> tls();

  /** Whether messages can be taken, waiting a moment for a store that is just being replaced. */
  boolean awaitStore();

  /** Whatever store is running when a method is called; without one it fails after a short wait. */
  MessageStore messages();

  /** As {@link #messages}. */
  Greetings greetings();

  /** As {@link #messages}. */
  PinCheck pins();

  /** Hands a call that ended to whoever takes calls down, now or once there is one. Never waits. */
  void ended(CallSnapshot call);

  /** As {@link #messages}. */
  PreferenceStore preferences();

  /** Who knows which calls were passed on, if anybody is running now. */
  Optional<Deliveries> deliveries();
}
