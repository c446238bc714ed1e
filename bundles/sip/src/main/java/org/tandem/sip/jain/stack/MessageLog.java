package org.tandem.sip.jain.stack;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;

/**
 * Takes the place of the SIP stack's message log and writes nothing: who wants to see messages taps
 * the endpoint. Made by name from the stack, hence public.
 */
public final class MessageLog implements ServerLogger {
  @Override
  public void closeLogFile() {
    // There is none.
  }

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, boolean isSender, long timeMillis) {
    // See the tap.
  }

  @Override
  public void logMessage(
      SIPMessage message,
      String from,
      String to,
      String status,
      boolean isSender,
      long timeMillis) {
    // See the tap.
  }

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, String status, boolean isSender) {
    // See the tap.
  }

  @Override
  public void logException(Exception fault) {
    // The stack's other log has it.
  }

  @Override
  public void setStackProperties(Properties stackProperties) {
    // None concern this log.
  }

  @Override
  public void setSipStack(SipStack sipStack) {
    // Not needed.
  }
}
