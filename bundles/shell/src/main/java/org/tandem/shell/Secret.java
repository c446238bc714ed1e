package org.tandem.shell;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Process;

/**
 * Something that whoever gave a command is asked for, so that it stands in no command line, no list
 * of processes and no history: over the command socket by {@link Asking}, at the prompt by JLine,
 * without which a Felix may run.
 */
final class Secret {
  private static final String READER = ".reader";
  private static final Character NOTHING_SHOWN = (char) 0;

  private Secret() {}

  static String ask(String question) throws CommandFailed {
    Optional<CommandSession> session =
        Optional.ofNullable(Process.Utils.current()).map(Process::job).map(Job::session);
    try {
      Object asking = session.map(one -> one.get(Asking.VARIABLE)).orElse(null);
      if (asking instanceof Asking someone) {
        return someone.secret(question).orElseThrow(Secret::nobody);
      }
      Object reader = session.map(one -> one.get(READER)).orElseThrow(Secret::nobody);
      return read(reader, question);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("the question was broken off");
    }
  }

  /** As {@code LineReader.readLine(String, Character)}, which keeps no history of what it masks. */
  private static String read(Object reader, String question) throws CommandFailed {
    try {
      return String.valueOf(
          reader
              .getClass()
              .getMethod("readLine", String.class, Character.class)
              .invoke(reader, question, NOTHING_SHOWN));
    } catch (InvocationTargetException brokenOff) {
      throw new CommandFailed("the question was not answered");
    } catch (ReflectiveOperationException anotherShell) {
      throw nobody();
    }
  }

  private static CommandFailed nobody() {
    return new CommandFailed(
        "there is nobody to ask for the PIN here; bin/um test --logon asks, or takes it from"
            + " standard input");
  }
}
