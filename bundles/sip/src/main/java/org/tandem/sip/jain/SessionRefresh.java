package org.tandem.sip.jain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.tandem.sip.Answer;
import org.tandem.sip.call.OfferAnswer;
import org.tandem.sip.call.SessionTerms;

/**
 * Refreshes a session when it is our task (RFC 4028 §10): by UPDATE where the peer takes it, else
 * by a re-INVITE that offers what was agreed before. Used in its call's turn.
 */
final class SessionRefresh implements Replies {
  private final Side side;
  private final OfferAnswer talk;
  private final SessionTimer timer;
  private final IntConsumer lost;
  private long leastSeconds;
  private Request sent;
  private Request ack;

  /**
   * @param lost the peer has no such call any more, or is gone: the status that says so
   */
  SessionRefresh(Side side, OfferAnswer talk, SessionTimer timer, IntConsumer lost) {
    this.side = side;
    this.talk = talk;
    this.timer = timer;
    this.lost = lost;
  }

  void send() {
    boolean isUpdate = side.dialog().isUpdateAllowed();
    if (!isUpdate && talk.isOursOpen()) {
      timer.retry();
      return;
    }
    sent = side.request(isUpdate ? Request.UPDATE : Request.INVITE, headers());
    sent.setHeader(side.dialog().contact());
    if (!isUpdate) {
      side.line().answering().describe(sent, talk.local());
      talk.offer(talk.local());
    }
    ack = null;
    side.send(sent, this);
  }

  @Override
  public void response(Response response) {
    if (!isForSent(response) || response.getStatusCode() < 200) {
      return;
    }
    if (response.getStatusCode() < 300) {
      refreshed(response);
    } else {
      refused(response);
    }
  }

  @Override
  public void failed(int status) {
    withdraw();
    lost.accept(status);
  }

  private void refreshed(Response response) {
    if (ack != null) {
      side.line().sendAck(copy(ack)); // the 2xx came once more
      return;
    }
    if (isInvite()) {
      ack = side.dialog().ack(response);
      side.line().sendAck(copy(ack));
      talk.answered(SdpBody.of(response).sdp().orElse(""));
    }
    side.dialog().refresh(response);
    SessionTerms agreed = SessionTerms.answered(SessionHeaders.of(response));
    // A peer that knows no timer answers without terms; whether it lives is still ours to find out.
    timer.start(agreed.isTimed() ? agreed : timer.terms());
  }

  private void refused(Response response) {
    withdraw();
    if (timer.isStopped()) {
      return; // the call ended meanwhile
    }
    switch (response.getStatusCode()) {
      case 408, 481 -> lost.accept(response.getStatusCode());
      case 422 -> {
        boolean isHigher = SessionHeaders.of(response).minSeconds() > leastSeconds;
        leastSeconds = SessionHeaders.of(response).minSeconds();
        if (isHigher) {
          send();
        }
      }
      case 491 -> timer.refreshAfter(pauseAfterGlare());
      case 405, 501 -> {
        if (!isInvite()) {
          side.dialog().forbidUpdate();
          send();
        }
      }
      default -> timer.retry();
    }
  }

  private List<Answer.Header> headers() {
    long seconds = Math.max(timer.terms().seconds(), leastSeconds);
    List<Answer.Header> headers = new ArrayList<>();
    headers.add(Answering.ALLOW);
    headers.add(Answering.SUPPORTED);
    headers.add(new Answer.Header("Session-Expires", seconds + ";refresher=uac"));
    if (leastSeconds > 0) {
      headers.add(new Answer.Header("Min-SE", Long.toString(leastSeconds)));
    }
    return headers;
  }

  private void withdraw() {
    if (isInvite()) {
      talk.answered("");
    }
  }

  private boolean isInvite() {
    return sent.getMethod().equals(Request.INVITE);
  }

  private boolean isForSent(Response response) {
    return InviteId.of(response).equals(InviteId.of(sent));
  }

  /** A request is sent with a Via of its own each time. */
  private static Request copy(Request request) {
    return (Request) request.clone();
  }

  /** Whoever placed the call lets the other one go first (RFC 3261 §14.1). */
  private Duration pauseAfterGlare() {
    int hundredths = ThreadLocalRandom.current().nextInt(200);
    return Duration.ofMillis(side.dialog().isPlaced() ? 2_100 + hundredths * 10 : hundredths * 10);
  }
}
