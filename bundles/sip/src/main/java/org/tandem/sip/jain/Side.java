package org.tandem.sip.jain;

import java.time.Duration;
import java.util.List;
import javax.sip.message.Request;
import org.tandem.sip.Answer;
import org.tandem.sip.call.Turn;

/** Our side of a dialog: what each part of a call needs to act in it. */
record Side(Line line, Turn turn, Dialog dialog) {

  /** The next request of ours, with headers. */
  Request request(String method, List<Answer.Header> headers) {
    Request request = dialog.request(method);
    line.answering().add(request, headers);
    return request;
  }

  void send(Request request, Replies replies) {
    line.send(request, turn, replies);
  }

  /** Runs a task in the call's turn after a time; the result prevents it. */
  Runnable after(Duration delay, Runnable task) {
    return line.after(delay, turn, task);
  }
}
