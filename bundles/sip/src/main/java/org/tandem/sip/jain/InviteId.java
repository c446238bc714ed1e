package org.tandem.sip.jain;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.Objects;
import javax.sip.message.Message;

/** What an INVITE, its copies that came by other ways, and their responses have in common. */
record InviteId(String callId, String fromTag, long sequence) {
  static InviteId of(Message message) {
    SIPMessage sip = (SIPMessage) message;
    return new InviteId(
        sip.getCallId().getCallId(),
        Objects.requireNonNullElse(sip.getFromTag(), ""),
        sip.getCSeq().getSeqNumber());
  }
}
