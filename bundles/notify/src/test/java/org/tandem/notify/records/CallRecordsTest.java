package org.tandem.notify.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.api.config.WrongSetting;
import org.tandem.api.worker.CallSnapshot;
import org.tandem.notify.fake.Calls;

class CallRecordsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path data;

  private CallRecords records(String... keysAndValues) {
    Map<String, String> properties =
        keysAndValues.length == 0 ? Map.of() : Map.of(keysAndValues[0], keysAndValues[1]);
    return new CallRecords(RecordSettings.from(properties, data), NOW);
  }

  private Path file(String day) {
    return data.resolve("records/calls-" + day + ".csv");
  }

  private List<CSVRecord> read(String day) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();
    try (Reader reader = Files.newBufferedReader(file(day))) {
      return format.parse(reader).getRecords();
    }
  }

  @Test
  void aCallIsALineWithAllItsColumns() throws Exception {
    records().add(Calls.missed("a@b"));

    assertThat(Files.readString(file("2026-02-28")))
        .isEqualTo(
            "start,kind,call id,gateway,called,caller,diversion reason,mailbox,duration s,"
                + "offer result,drop reason,codec,jitter ms,loss %,round trip ms\r\n"
                + "2026-02-28T16:05:06.789Z,call answering,a@b,pbx,2000,+495550100,no-answer,"
                + "sfo/2001,12.345,answered,caller-hung-up,PCMU,1.3,0.50,20.0\r\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("2026-02-28"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aRefusedCallSaysWhy() throws Exception {
    records().add(Calls.refused("a@b"));
    CSVRecord line = read("2026-02-28").get(0);
    assertThat(line.get("offer result")).isEqualTo("403, this address is no gateway of ours");
    assertThat(line.get("drop reason")).isEqualTo("refused");
    assertThat(line.get("codec")).isEmpty();
  }

  @Test
  void eachDayHasItsFile() throws Exception {
    CallRecords records = records();
    records.add(Calls.arrived("1", Instant.parse("2026-02-27T23:59:59.999Z")));
    records.add(Calls.arrived("2", Instant.parse("2026-02-28T00:00:00Z")));
    records.add(Calls.arrived("3", Instant.parse("2026-02-27T23:00:00Z")));
    assertThat(read("2026-02-27"))
        .extracting(line -> line.get("call id"))
        .containsExactly("1", "3");
    assertThat(read("2026-02-28")).extracting(line -> line.get("call id")).containsExactly("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        " =1+1",
        "|calc",
        "%0A=1"
      })
  void aSpreadsheetFindsNoFormulaInWhatStrangersSend(String caller) throws Exception {
    records().add(Calls.from(caller));
    assertThat(read("2026-02-28").get(0).get("caller")).startsWith("'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+495550100", "5550100", "", "O'Neil, \"Bob\"", "a=b"})
  void whatIsNoFormulaStaysAsItIs(String caller) throws Exception {
    records().add(Calls.from(caller));
    assertThat(read("2026-02-28").get(0).get("caller")).isEqualTo(caller);
  }

  @Test
  void aLineStaysALineAndOfBoundedLength() throws Exception {
    records().add(Calls.from("55\r\n50" + "9".repeat(10_000)));
    assertThat(Files.readAllLines(file("2026-02-28"))).hasSize(2);
    assertThat(read("2026-02-28").get(0).get("caller")).hasSizeLessThan(300);
  }

  @Test
  void whatCannotBeWrittenIsWrittenLaterInItsOrder() throws Exception {
    Path blocked = data.resolve("records");
    Files.createFile(blocked);
    CallRecords records = records();
    records.add(Calls.arrived("1", Calls.ARRIVED));
    records.add(Calls.arrived("2", Calls.ARRIVED));
    assertThat(records.waiting()).isEqualTo(2);

    Files.delete(blocked);
    records.tend();
    records.add(Calls.arrived("3", Calls.ARRIVED));
    assertThat(read("2026-02-28"))
        .extracting(line -> line.get("call id"))
        .containsExactly("1", "2", "3");
    assertThat(records.waiting()).isZero();
  }

  @Test
  void aTornLineIsEndedBeforeTheNext() throws Exception {
    CallRecords records = records();
    records.add(Calls.arrived("1", Calls.ARRIVED));
    Files.writeString(file("2026-02-28"), Files.readString(file("2026-02-28")) + "2026-02-2");
    records.add(Calls.arrived("2", Calls.ARRIVED));
    assertThat(Files.readAllLines(file("2026-02-28")))
        .hasSize(4)
        .element(3)
        .asString()
        .contains("2");
  }

  @Test
  void oldDaysAreDeletedAndNothingElse() throws Exception {
    CallRecords records = records("keep", "2d");
    Path stranger = data.resolve("records/notes.csv");
    for (String day : List.of("2026-02-26", "2026-02-27", "2026-03-01")) {
      records.add(Calls.arrived("1", Instant.parse(day + "T10:00:00Z")));
    }
    Files.createFile(stranger);
    records.tend();
    assertThat(file("2026-02-26")).doesNotExist();
    assertThat(file("2026-02-27")).exists();
    assertThat(file("2026-03-01")).exists();
    assertThat(stranger).exists();
  }

  @Test
  void switchedOffNothingIsWritten() {
    CallSnapshot call = Calls.missed("a@b");
    records("on", "false").add(call);
    assertThat(data.resolve("records")).doesNotExist();
  }

  @Test
  void aWrongSettingIsNamed() {
    assertThatThrownBy(() -> records("keep", "a while"))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("org.tandem.records")
        .hasMessageContaining("keep")
        .hasMessageContaining("a while");
  }
}
