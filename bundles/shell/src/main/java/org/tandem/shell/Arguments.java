package org.tandem.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The words after a command, checked against its usage. Gogo would check them too, but what it says
 * of wrong ones names Java types.
 */
final class Arguments {
  private final String usage;
  private final Set<String> options = new HashSet<>();
  private final List<String> words = new ArrayList<>();

  private Arguments(String usage) {
    this.usage = usage;
  }

  /**
   * @param usage one line: the command, a word in capitals for each word that it takes, and the
   *     options; {@code um:test [NUMBER] [--tcp] [--worker]}
   */
  static Arguments of(String usage, String... given) throws WrongUsage {
    Arguments arguments = new Arguments(usage);
    List<String> known = List.of(usage.replaceAll("[\\[\\]]", "").split(" "));
    long most = known.stream().filter(word -> word.matches("[A-Z]+")).count();
    for (String word : given) {
      if (!word.startsWith("-")) {
        arguments.words.add(word);
      } else if (known.contains(word)) {
        arguments.options.add(word);
      } else {
        throw arguments.wrong("there is no option " + word);
      }
    }
    if (arguments.words.size() > most) {
      throw arguments.wrong("'" + arguments.words.get((int) most) + "' is too much");
    }
    return arguments;
  }

  boolean has(String option) {
    return options.contains(option);
  }

  Optional<String> word() {
    return word(0);
  }

  Optional<String> word(int at) {
    return words.stream().skip(at).findFirst();
  }

  Optional<String> secondWord() {
    return words.stream().skip(1).findFirst();
  }

  /**
   * @param what is missing where it is
   */
  String word(String what) throws WrongUsage {
    return word(0, what);
  }

  String word(int at, String what) throws WrongUsage {
    return word(at).orElseThrow(() -> wrong(what + " is missing"));
  }

  WrongUsage wrong(String message) {
    return new WrongUsage(message, usage);
  }
}
