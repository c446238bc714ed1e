package org.tandem.redirect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.worker.ActiveWorker;
import org.tandem.redirect.mwi.Subscribing;
import org.tandem.sip.Answer;
import org.tandem.sip.SipRequest;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.StrangersLog;

/**
 * Answers requests: asks who may call, who is the active worker and whose mailbox it is, counts.
 * Called on several threads at once; keeps nothing of a call.
 */
final class Doorkeeper implements StatelessAnswerer {
  private static final Answer STRANGER = Answer.of(403, "Forbidden");

  private final Supplier<Optional<ActiveWorker>> worker;
  private final Supplier<Optional<Directory>> directory;
  private final Tally tally = new Tally();
  private final StrangersLog strangers = new StrangersLog();
  private final Subscribing subscribing;
  private volatile Redirection redirection;

  Doorkeeper(
      Supplier<Optional<ActiveWorker>> worker,
      Supplier<Optional<Directory>> directory,
      Subscribing subscribing,
      Redirection redirection) {
    this.worker = worker;
    this.directory = directory;
    this.subscribing = subscribing;
    this.redirection = redirection;
  }

  /** Answers by other settings from now on. */
  void use(Redirection changed) {
    redirection = changed;
  }

  Tally tally() {
    return tally;
  }

  @Override
  public Optional<Answer> answer(SipRequest request) {
    Optional<Directory> known = directory.get();
    InetAddress source = request.source().getAddress();
    Optional<VoipGateway> gateway =
        known.flatMap(directory -> directory.gateway(source, request.certificateNames()));
    if (known.isPresent() && gateway.isEmpty()) {
      strangers.turnedAway(source, System.nanoTime());
      return Optional.of(STRANGER);
    }
    if (request.method().equals("SUBSCRIBE")) {
      return Optional.of(subscribing.answer(request, redirection.hostFor(request)));
    }
    return Optional.of(
        redirection.answer(
            request,
            // While nobody tells who may call, only this computer is pointed at a worker.
            worker.get().filter(any -> known.isPresent() || source.isLoopbackAddress()),
            request.method().equals("INVITE")
                ? gateway
                    .map(from -> Mailboxes.diverted(request, known.get(), from))
                    .orElseGet(() -> Mailboxes.diverted(request))
                : Optional.empty()));
  }

  @Override
  public void done(int status, InetSocketAddress source) {
    tally.count(status);
  }
}
