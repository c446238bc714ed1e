package org.tandem.worker.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.rules.RuleAction;
import org.tandem.worker.call.CallEnded;
import org.tandem.worker.call.Screening;
import org.tandem.worker.call.Screening.Verdict;
import org.tandem.worker.call.Search;
import org.tandem.worker.call.Sought;

/**
 * A search with scripts in place of those who are called: the lines that begin with their numbers,
 * {@code picks up}, {@code does not answer}, and what a call's script has.
 */
final class ScriptedSearch {
  private static final Pattern GIVES_UP = Pattern.compile("hangs up while it rings");
  private static final Pattern TALKS = Pattern.compile("talks, then hangs up");
  private static final Pattern SKIPS = Pattern.compile("presses #");

  private final ScriptedCall caller;
  private final Script script;
  private final Transcript transcript;

  ScriptedSearch(ScriptedCall caller, Script script, Transcript transcript) {
    this.caller = caller;
    this.script = script;
    this.transcript = transcript;
  }

  Sought seek(Search search, Screening screening) {
    List<RuleAction.Place> places = search.where().places();
    List<List<RuleAction.Place>> rounds =
        search.where().isAtOnce() ? List.of(places) : places.stream().map(List::of).toList();
    for (List<RuleAction.Place> round : rounds) {
      round.forEach(place -> transcript.add("worker", "calls   " + place));
      Optional<Sought> end = ring(round, screening);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return Sought.NOBODY;
  }

  private Optional<Sought> ring(List<RuleAction.Place> round, Screening screening) {
    List<RuleAction.Place> ringing = new ArrayList<>(round);
    for (RuleAction.Place place : round) {
      if (script.next(GIVES_UP).isPresent()) {
        giveUp(ringing);
        throw caller.hungUp();
      }
      if (script.next(SKIPS).isPresent()) {
        giveUp(ringing);
        return Optional.of(Sought.SKIPPED);
      }
      Script theirs = script.of(place.number());
      if (theirs.next(ScriptedCall.DOES_NOT).isEmpty()) {
        theirs.next(ScriptedCall.PICKS_UP).orElseThrow(() -> theirs.stuck("somebody who picks up"));
        Verdict verdict = verdict(place, theirs, screening);
        if (verdict != Verdict.SILENT) {
          ringing.remove(place);
          giveUp(ringing);
          return Optional.of(verdict == Verdict.ACCEPTED ? talk(theirs) : Sought.DECLINED);
        }
      }
      ringing.remove(place);
    }
    return Optional.empty();
  }

  private void giveUp(List<RuleAction.Place> ringing) {
    ringing.forEach(place -> transcript.add("worker", "stops calling " + place.number()));
  }

  private Verdict verdict(RuleAction.Place place, Script theirs, Screening screening) {
    try {
      return screening.ask(new ScriptedCall(caller, theirs, "(" + place.number() + ") "));
    } catch (CallEnded hungUp) {
      return Verdict.SILENT;
    } catch (StoreFailure failure) {
      throw new AssertionError(failure);
    }
  }

  private Sought talk(Script theirs) {
    transcript.add("worker", "connects both");
    if (theirs.next(TALKS).isEmpty()) {
      script.next(TALKS).orElseThrow(() -> script.stuck("one of both to hang up"));
      throw caller.hungUp();
    }
    return Sought.TALKED;
  }
}
