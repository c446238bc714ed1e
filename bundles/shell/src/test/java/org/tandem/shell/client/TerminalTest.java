package org.tandem.shell.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Questions at real terminals, which the program {@code script} makes. */
@Timeout(120)
class TerminalTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Process terminal;

  /** Asks once, and says backwards what was typed. */
  static final class Question {
    private Question() {}

    public static void main(String[] arguments) {
      Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
      String answer = new Terminal(in::nextLine, System.err).secret("PIN: ");
      System.out.println("backwards " + new StringBuilder(answer).reverse());
    }
  }

  /** Standard output leads elsewhere; afterwards the terminal tells how it is set. */
  private void open() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path script = folder.resolve("question.sh");
    Files.writeString(
        script,
        String.join(
            "\n",
            "trap : INT",
            "'%s' -cp '%s' '%s' | cat"
                .formatted(java, System.getProperty("java.class.path"), Question.class.getName()),
            "stty -a",
            "echo the end",
            ""));
    terminal =
        new ProcessBuilder("script", "-qec", "sh '" + script + "'", "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(seen().toFile())
            .start();
  }

  @AfterEach
  void end() {
    if (terminal != null) {
      terminal.destroyForcibly();
    }
  }

  private Path seen() {
    return folder.resolve("seen");
  }

  private String awaitSeen(String words) {
    return await()
        .atMost(LIMIT)
        .until(() -> Files.readString(seen()), text -> text.contains(words));
  }

  private void type(String keys) throws IOException {
    OutputStream in = terminal.getOutputStream();
    in.write(keys.getBytes(StandardCharsets.US_ASCII));
    in.flush();
  }

  @Test
  void whatIsTypedIsNotShownThoughStandardOutputLeadsElsewhere() throws IOException {
    open();
    awaitSeen("PIN: ");
    type("4711\n");
    assertThat(awaitSeen("the end"))
        .contains("backwards 1174")
        .doesNotContain("4711")
        .containsPattern("[^-]\\becho\\b");
  }

  @Test
  void afterAnInterruptTheTerminalShowsWhatIsTypedAgain() throws IOException {
    open();
    awaitSeen("PIN: ");
    type("\u0003");
    assertThat(awaitSeen("the end")).doesNotContain("backwards").containsPattern("[^-]\\becho\\b");
  }

  @Test
  void aFileAnswersWithoutBeingAsked() throws Exception {
    Path answers = Files.writeString(folder.resolve("answers"), "4711\nnext\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Question.class.getName())
            .redirectInput(answers.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("backwards 1174");
    assertThat(process.waitFor()).isZero();
  }
}
