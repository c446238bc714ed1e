package org.tandem.redirect.watch;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.api.plan.DeliveryMode;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.redirect.learning.Learning;
import org.tandem.sip.Answer;
import org.tandem.sip.SipRequest;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.proxy.Passing;

/** Answers as another one does, and takes notes of the gateways that asked. */
record Noting(
    StatelessAnswerer decider,
    Supplier<Optional<Directory>> directory,
    Counts counts,
    Learning learning)
    implements StatelessAnswerer {

  @Override
  public Optional<Answer> answer(SipRequest request) {
    Optional<Answer> answer = decider.answer(request);
    directory
        .get()
        .flatMap(known -> known.gateway(request.source().getAddress()))
        .ifPresent(gateway -> answer.ifPresent(given -> note(request, gateway, given)));
    return answer;
  }

  @Override
  public Passing passing() {
    return decider.passing();
  }

  @Override
  public void done(int status, InetSocketAddress source) {
    decider.done(status, source);
  }

  private void note(SipRequest request, VoipGateway gateway, Answer answer) {
    counts.seen(gateway.name());
    if (!request.method().equals("INVITE")) {
      return;
    }
    counts.call(gateway.name(), answer.status() >= 400);
    if (answer.status() == 302 && gateway.delivery().mode() == DeliveryMode.AUTO) {
      learning.redirected(request, gateway, answer.headers().get(0).value());
    }
  }
}
