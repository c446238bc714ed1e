package org.tandem.recycle.rig;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tandem.api.testcall.TestCall;
import org.tandem.api.testcall.TestCallPlan;
import org.tandem.api.testcall.TestCallReport;

/** Proves a fake worker through its real port. */
public final class FakePhone implements TestCall {
  private final List<String> answers = Collections.synchronizedList(new ArrayList<>());

  @Override
  public TestCallReport place(TestCallPlan plan) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(2_000);
      socket.send(new DatagramPacket(new byte[1], 1, plan.target()));
      DatagramPacket answer = new DatagramPacket(new byte[100], 100);
      socket.receive(answer);
      String text = new String(answer.getData(), 0, answer.getLength());
      answers.add(text);
      return report(
          text.startsWith("good") ? Optional.empty() : Optional.of("the tone did not come back"));
    } catch (IOException silent) {
      return report(Optional.of("nobody answers: " + silent.getMessage()));
    }
  }

  public List<String> answers() {
    return List.copyOf(answers);
  }

  private static TestCallReport report(Optional<String> failure) {
    return new TestCallReport(
        failure, List.of(), Duration.ZERO, Duration.ZERO, 1, Duration.ZERO, Duration.ZERO, 0);
  }
}
