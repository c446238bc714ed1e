package org.tandem.api.redirect;

import java.util.List;
import java.util.Map;

/** The SIP service that points calls at the active worker. A service while it listens. */
public interface RedirectService {
  /** Where it listens. */
  List<ListeningPoint> listening();

  /** Where it answers in the place of workers: at the ports of slots that have none. */
  List<ListeningPoint> idle();

  /**
   * Answers since the start by what they were: {@code 302}, {@code 480}, {@code 400}, and {@code
   * dropped} for what deserved no answer.
   */
  Map<String, Long> answers();
}
