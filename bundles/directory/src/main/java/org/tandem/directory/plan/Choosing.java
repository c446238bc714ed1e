package org.tandem.directory.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.choice.CallTarget;
import org.tandem.api.choice.Choice;
import org.tandem.api.choice.Considered;
import org.tandem.api.choice.Considered.Verdict;
import org.tandem.api.choice.Diverted;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.plan.DiversionRule;
import org.tandem.api.plan.DiversionRule.Preference;
import org.tandem.api.plan.VoipGateway;

/** Decides for whom one call is. */
final class Choosing {
  private static final Predicate<Candidate> MAILBOX = candidate -> candidate.mailbox.isPresent();
  private static final Predicate<Candidate> ATTENDANT =
      candidate -> candidate.attendant.isPresent();

  private final Snapshot directory;
  private final NumberSpace numbers;
  private final CallTarget target;
  private final List<Source> diversions;
  private final Source called;
  private final Source to;

  /** An entry, and what its number means: a mailbox, an attendant, or neither. */
  private record Candidate(
      Diverted entry, Optional<Mailbox> mailbox, Optional<AutoAttendant> attendant) {}

  /** Entries of one origin, and which of them counts. */
  private record Source(List<Candidate> entries, String setting, DiversionRule rule) {}

  /** What decided. */
  private record Winner(Candidate candidate, String why) {}

  Choosing(Snapshot directory, VoipGateway gateway, CallTarget target) {
    this.directory = directory;
    this.target = target;
    this.numbers = directory.numbers(gateway, List.of(target.called(), target.to()));
    this.diversions =
        List.of(
            source(target.contact().stream().toList(), "", DiversionRule.FIRST),
            source(target.diversions(), "diversion", gateway.diversion()),
            source(target.history(), "history", gateway.history()));
    this.called = source(List.of(said("Request-URI", target.called())), "", DiversionRule.FIRST);
    this.to = source(List.of(said("To", target.to())), "", DiversionRule.FIRST);
  }

  Choice choice() {
    Optional<Mailbox> caller = directory.mailbox(numbers.plan(), target.caller());
    Optional<Winner> winner = winner();
    Optional<Candidate> decisive = winner.map(Winner::candidate);
    boolean isCaller = decisive.flatMap(Candidate::mailbox).equals(caller) && caller.isPresent();
    return new Choice(
        numbers.plan(),
        decisive.flatMap(Candidate::mailbox).filter(mailbox -> !isCaller),
        decisive.flatMap(Candidate::attendant),
        caller,
        decisive.filter(candidate -> !isCaller && isDiversion(candidate)).map(Candidate::entry),
        considered(winner, isCaller));
  }

  /** Of attendants, one that was called before others were tried; see {@code Directory.choose}. */
  private Optional<Winner> winner() {
    return diversions.stream()
        .flatMap(source -> pick(source, MAILBOX).stream())
        .findFirst()
        .or(() -> pick(called, MAILBOX.or(ATTENDANT)))
        .or(
            () ->
                diversions.stream().flatMap(source -> pick(source, ATTENDANT).stream()).findFirst())
        .or(() -> pick(to, MAILBOX.or(ATTENDANT)));
  }

  private Optional<Winner> pick(Source source, Predicate<Candidate> wanted) {
    List<Candidate> fitting = source.entries().stream().filter(wanted).toList();
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    if (fitting.size() == 1) {
      return Optional.of(new Winner(fitting.get(0), ""));
    }
    for (Preference preference : source.rule().preferences()) {
      Optional<Candidate> preferred = preferred(fitting, preference);
      if (preferred.isPresent()) {
        String why = source.setting() + " = " + preference;
        return Optional.of(new Winner(preferred.get(), why));
      }
    }
    return Optional.of(new Winner(fitting.get(0), "the first, where no preference fits"));
  }

  private Optional<Candidate> preferred(List<Candidate> fitting, Preference preference) {
    if (preference instanceof Preference.Last) {
      return Optional.of(fitting.get(fitting.size() - 1));
    }
    return fitting.stream().filter(candidate -> fits(candidate.entry(), preference)).findFirst();
  }

  private boolean fits(Diverted entry, Preference preference) {
    if (preference instanceof Preference.Reason reason) {
      return entry.reason().equals(reason.reason());
    }
    if (preference instanceof Preference.Number number) {
      return number.pattern().matches(entry.number())
          || numbers.extension(entry.number()).filter(number.pattern()::matches).isPresent();
    }
    return true;
  }

  private boolean isDiversion(Candidate candidate) {
    return diversions.stream().anyMatch(source -> source.entries().contains(candidate));
  }

  private List<Considered> considered(Optional<Winner> winner, boolean isCaller) {
    Stream<Considered> read =
        Stream.concat(diversions.stream(), Stream.of(called, to))
            .flatMap(source -> source.entries().stream())
            .map(candidate -> considered(candidate, winner, isCaller));
    return Stream.concat(
            read,
            target.unreadable().stream()
                .map(text -> new Considered(text, "", Verdict.UNREADABLE, "")))
        .toList();
  }

  private Considered considered(Candidate candidate, Optional<Winner> winner, boolean isCaller) {
    Optional<Winner> won = winner.filter(one -> one.candidate() == candidate);
    String meaning =
        candidate
            .mailbox()
            .map(mailbox -> mailbox.id().toString())
            .or(() -> candidate.attendant().map(attendant -> "attendant " + attendant.name()))
            .orElse("");
    String why = won.map(Winner::why).filter(text -> !text.isEmpty()).map(", "::concat).orElse("");
    return new Considered(
        candidate.entry().header(),
        candidate.entry().number(),
        verdict(candidate, won.isPresent(), isCaller),
        meaning + why);
  }

  private Verdict verdict(Candidate candidate, boolean isWinner, boolean isCaller) {
    if (isWinner) {
      return isCaller ? Verdict.CALLER : Verdict.CHOSEN;
    }
    if (MAILBOX.or(ATTENDANT).test(candidate)) {
      return Verdict.PASSED_OVER;
    }
    return numbers.isOwn(candidate.entry().number()) ? Verdict.OWN_NUMBER : Verdict.NOBODY;
  }

  private Source source(List<Diverted> entries, String setting, DiversionRule rule) {
    return new Source(entries.stream().map(this::candidate).toList(), setting, rule);
  }

  private Candidate candidate(Diverted entry) {
    String number = entry.number();
    Optional<AutoAttendant> attendant = directory.attendant(numbers.plan(), number);
    boolean isSilent = attendant.isPresent() || number.isEmpty() || numbers.isOwn(number);
    return new Candidate(
        entry, isSilent ? Optional.empty() : directory.mailbox(numbers.plan(), number), attendant);
  }

  private static Diverted said(String where, String number) {
    return new Diverted(number, "", where + ": " + number);
  }
}
