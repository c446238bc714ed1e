package org.tandem.directory.source;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandem.directory.entry.Entries;
import org.tandem.directory.entry.Entry;
import org.tandem.directory.plan.Assembly;
import org.tandem.directory.plan.OwnAddresses;

/**
 * Prints what it costs to load a file of mailboxes with every column in use, until questions are
 * answered from it: wall time and the CPU time of the whole process, compiler and collector
 * included. The first load is the cold one, of a Java that was just started. Arguments: mailboxes,
 * loads.
 */
final class LoadBenchmark {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private LoadBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int mailboxes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int loads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    Path file = Files.createTempFile("mailboxes", ".csv");
    try {
      Files.writeString(file, table(mailboxes));
      System.out.println("load   wall ms  CPU ms  (" + mailboxes + " mailboxes)");
      for (int load = 1; load <= loads; load++) {
        measure(load, file, mailboxes);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void measure(int load, Path file, int mailboxes) {
    long cpu = PROCESS.getProcessCpuTime();
    long wall = System.nanoTime();
    MailboxFile read = new MailboxFile(file, System::nanoTime);
    read.look();
    Content content = read.content();
    List<Entry> all = List.copyOf(content.mailboxes());
    Assembly.Result result = Assembly.of(new Entries(all, true), new OwnAddresses());
    long wallMillis = (System.nanoTime() - wall) / 1_000_000;
    long cpuMillis = (PROCESS.getProcessCpuTime() - cpu) / 1_000_000;
    if (result.snapshot().mailboxes().size() != mailboxes) {
      throw new IllegalStateException("not all were loaded: " + content.complaints());
    }
    System.out.printf(
        Locale.ROOT, "%-5s  %7d  %6d%n", load == 1 ? "cold" : "warm", wallMillis, cpuMillis);
  }

  private static String table(int mailboxes) {
    return "extension,name,dialplan,language,initial.pin,zone,mail,phone,policy,listed\n"
        + IntStream.range(0, mailboxes)
            .mapToObj(
                i ->
                    "%d,\"Müller-%d, Ann\",default,de,482915,Europe/Berlin,s%d@example.com,+49 30 %d,default,true\n"
                        .formatted(100_000 + i, i, i, 500_000 + i))
            .collect(Collectors.joining());
  }
}
