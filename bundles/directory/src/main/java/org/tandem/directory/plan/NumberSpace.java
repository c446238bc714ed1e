package org.tandem.directory.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.api.plan.DialPlan;

/** What numbers mean in a dial plan, as they are dialled or signalled. Immutable. */
final class NumberSpace {
  /** RFC 3966 §5.1.1, the spaces that people write, and the plus sign, which some leave out. */
  private static final Pattern SEPARATORS = Pattern.compile("[-.()\\s\\u00A0+]");

  private final DialPlan plan;
  private final List<String> prefixes;
  private final Set<String> own;

  /**
   * @param pilots own numbers besides the plan's access numbers
   */
  NumberSpace(DialPlan plan, Collection<String> pilots) {
    this.plan = plan;
    this.prefixes =
        plan.prefixes().stream()
            .map(NumberSpace::plain)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    this.own =
        Stream.concat(plan.accessNumbers().stream(), pilots.stream())
            .map(NumberSpace::plain)
            .flatMap(
                number ->
                    Stream.concat(
                        Stream.of(number), prefixes.stream().map(prefix -> prefix + number)))
            .collect(Collectors.toUnmodifiableSet());
  }

  DialPlan plan() {
    return plan;
  }

  /** Without what may be left out of a number; and without a user part's parameters. */
  static String plain(String number) {
    int parameters = number.indexOf(';');
    return SEPARATORS
        .matcher(parameters < 0 ? number : number.substring(0, parameters))
        .replaceAll("");
  }

  /** Whether it is a pilot or access number, with or without a prefix. */
  boolean isOwn(String number) {
    return own.contains(plain(number));
  }

  /**
   * The extension that a number means: itself where it has the right length, else what the longest
   * fitting prefix leaves. A prefix fits where it leaves an extension of the right length.
   */
  Optional<String> extension(String number) {
    String bare = plain(number);
    int length = plan.extensionLength();
    Optional<String> extension =
        bare.length() == length
            ? Optional.of(bare)
            : prefixes.stream()
                .filter(bare::startsWith)
                .filter(prefix -> bare.length() - prefix.length() == length)
                .findFirst()
                .map(prefix -> bare.substring(prefix.length()));
    return extension.filter(digits -> digits.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  /** All that a number of any length can mean: itself, or what a prefix leaves of it. */
  Stream<String> meanings(String number) {
    String bare = plain(number);
    return Stream.concat(
        Stream.of(bare),
        prefixes.stream().filter(bare::startsWith).map(prefix -> bare.substring(prefix.length())));
  }
}
