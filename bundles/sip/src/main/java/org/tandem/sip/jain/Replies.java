package org.tandem.sip.jain;

import javax.sip.message.Response;

/** Waits for what comes back for a request of ours. Called in the turn of the request's call. */
interface Replies {
  /** Any response; for INVITE also each repetition of a 2xx, and those of other branches. */
  void response(Response response);

  /**
   * None will come.
   *
   * @param status what it amounts to (RFC 3261 §8.1.3.1): 408 for silence, 503 for no way there
   */
  void failed(int status);
}
