package org.tandem.sip.jain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.sip.Answer;
import org.tandem.sip.Referral;
import org.tandem.sip.SipUri;

/**
 * The REFERs in a call: which of them a NOTIFY is about. That is the one whose CSeq it names as
 * {@code id}; without one the first whose end was not told yet, since the first alone may go
 * without (RFC 3515 §2.4.6). Used in its call's turn.
 */
final class Referrals {
  private static final Answer BAD_EVENT = Answer.of(489, "Bad Event");
  private static final Pattern ID = Pattern.compile(".*;id=([^;]*).*");

  private final Side side;
  private final IntConsumer lost;
  private final List<JainReferral> open = new ArrayList<>();

  /**
   * @param lost the peer has no such call any more: the status that says so
   */
  Referrals(Side side, IntConsumer lost) {
    this.side = side;
    this.lost = lost;
  }

  void send(SipUri target, Referral listener) {
    open.removeIf(JainReferral::isOver);
    JainReferral referral = new JainReferral(side, listener, lost);
    open.add(referral);
    referral.send(target);
  }

  /**
   * Answers a NOTIFY.
   *
   * @return false if it is about none of these, and was not answered
   */
  boolean notified(Exchange notify) {
    if (open.isEmpty()) {
      return false;
    }
    String event = event(notify);
    if (!event.equals("refer") && !event.startsWith("refer;")) {
      notify.answer(BAD_EVENT);
      return true;
    }
    Optional<JainReferral> meant = meant(event);
    meant.ifPresent(referral -> referral.notified(notify));
    return meant.isPresent();
  }

  private static String event(Exchange notify) {
    List<String> values = MessageView.of(notify.request()).header("Event");
    return values.isEmpty() ? "" : values.get(0).toLowerCase(Locale.ROOT).replaceAll("\\s", "");
  }

  private Optional<JainReferral> meant(String event) {
    Matcher id = ID.matcher(event);
    if (id.matches()) {
      return open.stream()
          .filter(one -> Long.toString(one.sequence()).equals(id.group(1)))
          .findFirst();
    }
    JainReferral newest = open.get(open.size() - 1);
    return Optional.of(open.stream().filter(one -> !one.isOver()).findFirst().orElse(newest));
  }
}
