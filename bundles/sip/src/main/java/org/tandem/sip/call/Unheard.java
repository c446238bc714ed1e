package org.tandem.sip.call;

import org.tandem.sip.CallEvents;

/** Listens to a call that nobody wants any more. */
public final class Unheard implements CallEvents {
  @Override
  public void confirmed(String answer) {
    // Nobody wants to know.
  }

  @Override
  public String offered(String offer) throws NotAcceptable {
    throw new NotAcceptable("nobody is there");
  }

  @Override
  public void info(String contentType, String body) {
    // Nobody wants to know.
  }

  @Override
  public void ended(End why) {
    // Nobody wants to know.
  }
}
