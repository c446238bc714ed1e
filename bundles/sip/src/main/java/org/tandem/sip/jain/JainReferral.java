package org.tandem.sip.jain;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.tandem.sip.Answer;
import org.tandem.sip.Referral;
import org.tandem.sip.SipUri;
import org.tandem.sip.call.ReferralState;
import org.tandem.sip.call.ReferralState.Event;
import org.tandem.sip.call.Turn;

/**
 * A REFER in a call (RFC 3515), as {@link ReferralState} draws it, and the NOTIFYs of the
 * subscription that comes with it. What is done with the result is the listener's matter. Used in
 * its call's turn.
 */
final class JainReferral implements Replies {
  private static final int UNKNOWN = 408;
  private static final Answer NO_FRAGMENT =
      Answer.of(415, "Unsupported Media Type", new Answer.Header("Accept", "message/sipfrag"));

  /** The start line of a response in a body of message/sipfrag (RFC 3420). */
  private static final Pattern STATUS_LINE =
      Pattern.compile("\\s*SIP/2\\.0\\s+([1-6]\\d\\d)(?:\\s.*)?", Pattern.DOTALL);

  private final Side side;
  private final Referral listener;
  private final IntConsumer lost;
  private ReferralState state = ReferralState.ASKED;
  private long sequence;

  /**
   * @param lost the peer has no such call any more: the status that says so
   */
  JainReferral(Side side, Referral listener, IntConsumer lost) {
    this.side = side;
    this.listener = listener;
    this.lost = lost;
  }

  /** Asks the peer to call a target; whoever is called can see that we asked (RFC 3892 §3). */
  void send(SipUri target) {
    Request refer =
        side.request(
            Request.REFER,
            List.of(
                new Answer.Header("Refer-To", "<" + Uris.text(target) + ">"),
                new Answer.Header("Referred-By", "<" + side.dialog().localUri() + ">"),
                Answering.ALLOW));
    refer.setHeader(side.dialog().contact()); // mandatory, RFC 3515 §2.2
    sequence = ((CSeqHeader) refer.getHeader(CSeqHeader.NAME)).getSeqNumber();
    side.send(refer, this);
  }

  @Override
  public void response(Response response) {
    int status = response.getStatusCode();
    if (status == 481) {
      lost.accept(status);
    } else if (status >= 300) {
      moves(Event.REFUSED, status);
    } else if (status >= 200) {
      moves(Event.ACCEPTED, status);
    }
  }

  /**
   * No answer at all; the call goes on, since some peers do not know the method and keep silent.
   */
  @Override
  public void failed(int status) {
    moves(Event.REFUSED, status);
  }

  /** The REFER's number in its call, by which NOTIFYs name it. */
  long sequence() {
    return sequence;
  }

  /** Whether all that there is to know of it was told. */
  boolean isOver() {
    return state == ReferralState.OVER;
  }

  /** Answers a NOTIFY of this one's subscription. */
  void notified(Exchange notify) {
    MessageView view = MessageView.of(notify.request());
    OptionalInt status = OptionalInt.empty();
    if (!view.body().isEmpty()) {
      if (!view.contentType().equals("message/sipfrag")) {
        notify.answer(NO_FRAGMENT);
        return;
      }
      status = status(view.body());
    }
    notify.answer(Answering.OK);
    // Whatever says nothing about the end shows at least that the peer tries.
    int told = status.orElse(100);
    if (told >= 200) {
      moves(Event.FINAL, told);
    } else if (isLast(view)) {
      moves(Event.FINAL, UNKNOWN); // no NOTIFY will ever tell more, RFC 6665 §4.1.3
    } else {
      moves(Event.PROVISIONAL, told);
    }
  }

  private static boolean isLast(MessageView notify) {
    return notify.header("Subscription-State").stream()
        .anyMatch(state -> state.strip().toLowerCase(Locale.ROOT).startsWith("terminated"));
  }

  private static OptionalInt status(String fragment) {
    Matcher line = STATUS_LINE.matcher(fragment.lines().findFirst().orElse(""));
    return line.matches() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
  }

  private void moves(Event event, int status) {
    ReferralState before = state;
    state = state.next(event);
    if (before == ReferralState.ASKED && event != Event.REFUSED) {
      Turn.safely(listener::accepted);
    }
    if (before != ReferralState.OVER && event == Event.PROVISIONAL) {
      Turn.safely(() -> listener.progress(status));
    }
    if (before != ReferralState.OVER && state == ReferralState.OVER) {
      Turn.safely(() -> listener.ended(status));
    }
  }
}
