package org.tandem.redirect.watch;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.api.plan.Directory;
import org.tandem.api.plan.VoipGateway;
import org.tandem.redirect.contact.Profiles;
import org.tandem.redirect.learning.Modes;
import org.tandem.sip.Answer;
import org.tandem.sip.SipRequest;
import org.tandem.sip.StatelessAnswerer;
import org.tandem.sip.proxy.Passing;

/**
 * Answers as another one does, each gateway in the form that it wants, and takes notes of those
 * that asked.
 *
 * @param passing what is passed on instead
 */
record Noting(
    StatelessAnswerer decider,
    Supplier<Optional<Directory>> directory,
    Passing passing,
    Notes notes)
    implements StatelessAnswerer {

  /** Where notes go, and which forms there are. */
  record Notes(Counts counts, Modes modes, Profiles profiles) {}

  @Override
  public Optional<Answer> answer(SipRequest request) {
    Optional<Answer> answer = decider.answer(request);
    Optional<VoipGateway> gateway =
        directory
            .get()
            .flatMap(
                known -> known.gateway(request.source().getAddress(), request.certificateNames()));
    return gateway.isEmpty() ? answer : answer.map(given -> given(request, gateway.get(), given));
  }

  @Override
  public void done(int status, InetSocketAddress source) {
    decider.done(status, source);
  }

  private Answer given(SipRequest request, VoipGateway gateway, Answer answer) {
    notes.counts().seen(gateway.name());
    if (!request.method().equals("INVITE")) {
      return answer;
    }
    notes.counts().call(gateway.name(), answer.status() >= 400);
    if (answer.status() != 302) {
      return answer;
    }
    notes.modes().redirected(request, gateway, answer.headers().get(0).value());
    return notes.profiles().styled(answer, request, gateway);
  }
}
