package org.tandem.worker.line;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.api.rules.RuleAction;
import org.tandem.api.worker.OutboundRefused;
import org.tandem.media.audio.AudioSource;
import org.tandem.media.dtmf.Key;
import org.tandem.media.loop.Bridge;
import org.tandem.worker.call.Screening;
import org.tandem.worker.call.Search;
import org.tandem.worker.call.Sought;

/**
 * Looks for somebody at other telephones, on the caller's thread, while the caller hears something;
 * then lets both talk. However it ends, nobody is left ringing or talking to nobody.
 */
final class Seeking {
  private static final Logger LOG = LoggerFactory.getLogger(Seeking.class);

  private final Leg leg;
  private final Course course;
  private final CallProgress progress;
  private final Map<Party, RtpCall> ringing = new HashMap<>();

  Seeking(Leg leg, Course course, CallProgress progress) {
    this.leg = leg;
    this.course = course;
    this.progress = progress;
  }

  /**
   * Looks.
   *
   * @param waiting makes what the caller hears, again and again
   */
  Sought seek(
      Switchboard.Hunt hunt, Search search, Screening screening, Supplier<AudioSource> waiting) {
    List<RuleAction.Place> places = search.where().places();
    List<List<RuleAction.Place>> rounds =
        search.where().isAtOnce() ? List.of(places) : places.stream().map(List::of).toList();
    try {
      for (List<RuleAction.Place> round : rounds) {
        for (RuleAction.Place place : round) {
          ring(hunt, place, new Party(search, screening, leg.inbox()));
        }
        Optional<Sought> end = await(waiting);
        if (end.isPresent()) {
          return end.get();
        }
      }
      return Sought.NOBODY;
    } finally {
      ringing.values().forEach(RtpCall::cancel);
    }
  }

  private void ring(Switchboard.Hunt hunt, RuleAction.Place place, Party party) {
    try {
      ringing.put(party, hunt.call(place, progress.facts(), party::talk, party::over));
    } catch (OutboundRefused refused) {
      LOG.info(
          "{} is not looked for at {}: {}", progress.facts().callId(), place, refused.getMessage());
    }
  }

  /** Empty when all of this round are over without anything. */
  private Optional<Sought> await(Supplier<AudioSource> waiting) {
    AudioSource heard = null;
    try {
      while (!ringing.isEmpty()) {
        if (heard == null) {
          heard = waiting.get();
          leg.session().play(heard);
        }
        Event event = course.next();
        if (event instanceof Event.Sent sent && sent.source() == heard) {
          heard = null;
        } else if (event instanceof Event.Accepted accepted
            && ringing.containsKey(accepted.party())) {
          talk(accepted.party());
          return Optional.of(Sought.TALKED);
        } else if (event instanceof Event.PartyOver over && ringing.remove(over.party()) != null) {
          if (over.party().hasDeclined()) {
            return Optional.of(Sought.DECLINED);
          }
        } else if (isSkipped()) {
          return Optional.of(Sought.SKIPPED);
        }
      }
      return Optional.empty();
    } finally {
      leg.session().stop();
    }
  }

  private boolean isSkipped() {
    for (Optional<Key> key = course.key(); key.isPresent(); key = course.key()) {
      if (key.get() == Key.POUND) {
        return true;
      }
    }
    return false;
  }

  /** Until one of both hangs up. */
  private void talk(Party party) {
    RtpCall callee = ringing.remove(party);
    progress.reached();
    progress.doing("talks to " + callee.facts().called());
    ringing.values().forEach(RtpCall::cancel);
    try (Bridge bridge = party.connect(leg)) {
      LOG.debug("{} is connected: {}", progress.facts().callId(), bridge);
      Event event;
      do {
        event = course.next();
      } while (!(event instanceof Event.PartyOver over && over.party() == party));
    } finally {
      leg.peer().passKeys(Optional.empty());
      course.forgetTypedAhead();
      callee.release();
    }
  }
}
