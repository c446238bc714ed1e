package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.Objects;
import javax.sip.message.Message;

/**
 * What identifies a dialog (RFC 3261 §12).
 *
 * @param remoteTag empty text for a peer of RFC 2543 that has none
 */
record DialogId(String callId, String localTag, String remoteTag) {
  /** The dialog in which a request comes to us, or a response that we make. */
  static DialogId received(Message message) {
    SIPMessage sip = (SIPMessage) message;
    return new DialogId(sip.getCallId().getCallId(), text(sip.getToTag()), text(sip.getFromTag()));
  }

  /** The dialog that a response to our request is about. */
  static DialogId answered(Message response) {
    SIPMessage sip = (SIPMessage) response;
    return new DialogId(sip.getCallId().getCallId(), text(sip.getFromTag()), text(sip.getToTag()));
  }

  private static String text(String tag) {
    return Objects.requireNonNullElse(tag, "");
  }
}
