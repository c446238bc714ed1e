package org.tandem.directory.entry;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.api.attendant.Announcement;
import org.tandem.api.attendant.AutoAttendant;
import org.tandem.api.mailbox.MailboxPolicy;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.plan.DialPlan;
import org.tandem.api.plan.VoipGateway;
import org.tandem.api.rules.AnsweringRule;
import org.tandem.directory.attendant.AnnouncementFolder;

/**
 * One thing that a source tells of: right in itself, not yet compared with the others, which is
 * left to {@link org.tandem.directory.plan.Assembly}. Where one names no dial plan, the only one
 * that there is is meant.
 */
public sealed interface Entry {
  /** Where it comes from, for complaints: a PID, or a file and its line. */
  String origin();

  /** A dial plan. */
  record OfDialPlan(String origin, DialPlan plan) implements Entry {}

  /**
   * A gateway.
   *
   * @param gateway with an empty dial plan
   * @param certificates domains that tell it by its certificate, in lower case
   */
  record OfGateway(
      String origin,
      VoipGateway gateway,
      List<Network> networks,
      List<String> certificates,
      Optional<String> dialPlan)
      implements Entry {}

  /**
   * A hunt group.
   *
   * @param gateway that its calls come from; empty for every one
   * @param pilots the numbers that are called
   */
  record OfHuntGroup(
      String origin, Optional<String> gateway, List<String> pilots, Optional<String> dialPlan)
      implements Entry {}

  /**
   * A mailbox.
   *
   * @param number its extension, or a number that its dial plan makes one of
   * @param name empty if unknown
   * @param language empty for the dial plan's
   * @param policy the name of its policy; empty for the default
   */
  record OfMailbox(
      String origin,
      String number,
      Optional<String> dialPlan,
      String name,
      Optional<Locale> language,
      Optional<Pin> initialPin,
      Subscriber subscriber,
      Optional<String> policy)
      implements Entry {}

  /**
   * What a mailbox tells of its subscriber besides the name.
   *
   * @param isListed whether callers find the subscriber by name
   */
  record Subscriber(
      Optional<ZoneId> zone,
      Optional<String> mail,
      Optional<String> phone,
      List<AnsweringRule> rules,
      boolean isListed) {
    /** Somebody of whom nothing is known. */
    public static final Subscriber UNKNOWN =
        new Subscriber(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), true);
  }

  /**
   * Rules of a mailbox that is told of elsewhere.
   *
   * @param number as of {@link OfMailbox}
   */
  record OfRules(String origin, String number, Optional<String> dialPlan, List<AnsweringRule> rules)
      implements Entry {}

  /** A policy. */
  record OfPolicy(String origin, MailboxPolicy policy) implements Entry {}

  /**
   * An auto attendant.
   *
   * @param attendant with an empty dial plan and no language
   * @param language empty for the dial plan's
   * @param folder that its announcements came from
   */
  record OfAttendant(
      String origin,
      AutoAttendant attendant,
      Optional<String> dialPlan,
      Optional<Locale> language,
      AnnouncementFolder folder)
      implements Entry {
    /** The same, closed by a greeting. */
    public OfAttendant closedBy(Announcement greeting) {
      return new OfAttendant(origin, attendant.closedBy(greeting), dialPlan, language, folder);
    }
  }

  /**
   * A distribution list.
   *
   * @param members numbers of mailboxes, or of other lists
   */
  record OfList(String origin, String number, Optional<String> dialPlan, List<String> members)
      implements Entry {}
}
