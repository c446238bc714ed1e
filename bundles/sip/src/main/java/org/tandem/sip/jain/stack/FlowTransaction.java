package org.tandem.sip.jain.stack;

import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPServerTransactionImpl;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;

/**
 * A server transaction that answers on the way that its request came by, the first time and each
 * time again. The stack's own follows the Via, wherever that leads.
 */
final class FlowTransaction extends SIPServerTransactionImpl {
  private static final long serialVersionUID = 1L;

  private transient volatile byte[] lastAnswer;

  FlowTransaction(SIPTransactionStack stack, MessageChannel channel) {
    super(stack, channel);
  }

  @Override
  protected void sendResponse(SIPResponse response) throws IOException {
    if (response.getStatusCode() > 100 && response.getToTag() == null) {
      // The stack's own 200 for a CANCEL that comes too late (RFC 3261 §8.2.6.2).
      response.setToTag(Integer.toHexString(getTransactionId().hashCode()));
    }
    byte[] answer = response.encodeAsBytes(getTransport());
    if (response.getCSeq().getMethod().equals(getMethod())) { // not the 200 of a CANCEL
      lastAnswer = answer;
    }
    try {
      ((FlowChannel) getMessageChannel()).send(answer);
    } finally {
      startTransactionTimer();
    }
  }

  @Override
  public void resendLastResponseAsBytes() throws IOException {
    byte[] answer = lastAnswer;
    if (answer != null) {
      ((FlowChannel) getMessageChannel()).send(answer);
    }
  }
}
