package org.tandem.testcall.part;

import java.io.IOException;
import org.tandem.testcall.phone.TestCallFailed;

/** The test of one part. */
interface Proof {
  /** Returns when all was right; ends what it began, and deletes what it left, in any case. */
  void run() throws TestCallFailed, InterruptedException, IOException;
}
