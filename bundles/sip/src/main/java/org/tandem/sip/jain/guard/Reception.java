package org.tandem.sip.jain.guard;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.sip.Answer;
import org.tandem.sip.text.Composer;
import org.tandem.sip.text.RawMessage;
import org.tandem.sip.wire.Flow;
import org.tandem.sip.wire.MessageSink.Unframed;

/**
 * Answers without a transaction, on the way that the request came by: never over a connection, or
 * to an address, that only its Via names.
 */
public final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Composer composer;

  /**
   * @param product for the Server header
   */
  public Reception(String product) {
    this.composer = new Composer(product);
  }

  /** The way that answers to a request take (RFC 3261 §18.2.2, RFC 3581 §4). */
  public static Flow answering(Flow flow, RawMessage request) {
    return request
        .vias()
        .top()
        .map(via -> flow.toPort(via.answerPort(flow.remote(), flow.transport())))
        .orElse(flow);
  }

  /** Answers a request that passed the guard. */
  public void answer(Flow flow, RawMessage request, Answer answer) {
    send(flow, request, composer.compose(request, flow.remote(), answer, (name, value) -> true));
  }

  /** Refuses one that did not. */
  public void refuse(Flow flow, RawMessage request, Answer answer) {
    send(flow, request, composer.compose(request, flow.remote(), answer, Grammar::isLegible));
  }

  /** One that cannot be sent is lost, as any packet may be. */
  private static void send(Flow flow, RawMessage request, byte[] answer) {
    try {
      answering(flow, request).send(answer);
    } catch (IOException lost) {
      LOG.debug("An answer to {} is lost: {}", flow.remote(), lost.toString());
    }
  }

  /** What is answered to the beginning of a message without a known end. */
  public static Answer unframed(Unframed why) {
    return switch (why) {
      case LENGTH -> Answer.of(400, "Content-Length Unclear");
      case SIZE -> Answer.of(513, "Message Too Large");
    };
  }
}
