package org.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandem.store.StoreRig.BOX;
import static org.tandem.store.StoreRig.SOON;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.tandem.api.mailbox.AudioClip;
import org.tandem.api.mailbox.Greeting;
import org.tandem.api.mailbox.Greetings;
import org.tandem.api.mailbox.Mailbox;
import org.tandem.api.mailbox.MessageDraft;
import org.tandem.api.mailbox.MessageStore;
import org.tandem.api.mailbox.Pin;
import org.tandem.api.mailbox.PinCheck;
import org.tandem.api.mailbox.PreferenceStore;
import org.tandem.api.mailbox.Preferences;
import org.tandem.api.mailbox.StoreFailure;
import org.tandem.api.mailbox.VoiceMessage;
import org.tandem.api.notify.Events;

/** The built bundle in Felix, beside no other bundles than the README lists. */
@Timeout(120)
class StoreComponentIT {
  /** Classes that this test and the bundles have in common. */
  private static final String SHARED =
      "org.slf4j;version=2.0.17,org.osgi.service.cm;version=1.6.1,"
          + "org.tandem.api.config;version=1.0.0,org.tandem.api.mailbox;version=1.0.0,"
          + "org.tandem.api.plan;version=1.0.0,org.osgi.service.event;version=1.4.1";

  private static final String NEEDED =
      ".*/(org\\.apache\\.felix\\.(scr|configadmin)|org\\.osgi\\.service\\.component"
          + "|org\\.osgi\\.util\\.(function|promise)"
          + "|jakarta\\.mail|jakarta\\.activation-api)-[0-9][^/]*\\.jar";

  @TempDir Path temp;
  private Framework felix;
  private Bundle bundle;

  @BeforeEach
  void start() throws Exception {
    felix = framework("cache");
    bundle = installed(felix);
  }

  @AfterEach
  void stop() throws Exception {
    stop(felix);
  }

  private static void stop(Framework framework) throws Exception {
    framework.stop();
    framework.waitForStop(20_000);
  }

  private Framework framework(String cache) throws Exception {
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    temp.resolve(cache).toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    SHARED,
                    "tandem.data",
                    temp.resolve("data").toString()));
    framework.start();
    return framework;
  }

  private static Bundle installed(Framework framework) throws Exception {
    BundleContext context = framework.getBundleContext();
    for (String path : System.getProperty("java.class.path").split(":")) {
      if (path.matches(NEEDED)) {
        context.installBundle(Path.of(path).toUri().toString());
      }
    }
    Path store = Path.of(System.getProperty("bundle.file"));
    Bundle bundle = context.installBundle(store.toUri().toString());
    for (Bundle one : context.getBundles()) {
      one.start();
    }
    return bundle;
  }

  private static <S> S service(Framework framework, Class<S> type) throws Exception {
    ServiceTracker<S, S> tracker = new ServiceTracker<>(framework.getBundleContext(), type, null);
    tracker.open();
    try {
      S service = tracker.waitForService(20_000);
      assertThat(service).as(type.getSimpleName()).isNotNull();
      return service;
    } finally {
      tracker.close();
    }
  }

  private <S> S service(Class<S> type) throws Exception {
    return service(felix, type);
  }

  @Test
  void aMessageAGreetingAndAPinAreKeptByTheBundleAlone() throws Exception {
    MessageStore messages = service(MessageStore.class);
    MessageDraft draft = messages.begin(BOX, StoreRig.facts("call"));
    draft.append(StoreRig.speech(0, 8000));
    VoiceMessage message = draft.deliver();
    assertThat(messages.messages(BOX)).containsExactly(message);
    assertThat(messages.audio(BOX, message.id()).samples()).isEqualTo(StoreRig.samples(0, 8000));
    assertThat(temp.resolve("data/store/mail/sfo/2001/Maildir/new/" + message.id())).exists();

    Greetings greetings = service(Greetings.class);
    greetings.save(BOX, Greeting.NAME, new AudioClip(8000, StoreRig.samples(0, 800)));
    assertThat(greetings.find(BOX, Greeting.NAME).orElseThrow().samples()).hasSize(800);

    PinCheck pins = service(PinCheck.class);
    Mailbox mailbox = new Mailbox(BOX, "", Locale.ENGLISH, Optional.empty());
    pins.change(mailbox, new Pin("402816"));
    assertThat(pins.check(mailbox, new Pin("402817"), "1")).isEqualTo(PinCheck.Result.WRONG);
    assertThat(pins.check(mailbox, new Pin("402816"), "1")).isEqualTo(PinCheck.Result.ACCEPTED);

    PreferenceStore preferences = service(PreferenceStore.class);
    preferences.save(BOX, Preferences.NONE.withSetUp());
    assertThat(preferences.of(BOX).isSetUp()).isTrue();
  }

  @Test
  void eventsArePostedWhereEventAdminIs() throws Exception {
    List<Event> posted = new CopyOnWriteArrayList<>();
    felix.getBundleContext().registerService(EventAdmin.class, new Posted(posted), null);
    MessageStore messages = service(MessageStore.class);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              MessageDraft draft = messages.begin(BOX, StoreRig.facts("call"));
              draft.append(StoreRig.speech(0, 8000));
              draft.deliver();
              assertThat(posted)
                  .extracting(Event::getTopic)
                  .contains(Events.MESSAGE_DELIVERED, Events.MAILBOX_CHANGED);
            });
    Event delivered =
        posted.stream()
            .filter(event -> event.getTopic().equals(Events.MESSAGE_DELIVERED))
            .findFirst()
            .orElseThrow();
    assertThat(delivered.getProperty(Events.EXTENSION)).isEqualTo("2001");
    assertThat(delivered.getProperty(Events.LENGTH_MILLIS)).isEqualTo(1000L);
    assertThat(delivered.getProperty(Events.URGENT)).isEqualTo(false);
  }

  private record Posted(List<Event> events) implements EventAdmin {
    @Override
    public void postEvent(Event event) {
      events.add(event);
    }

    @Override
    public void sendEvent(Event event) {
      events.add(event);
    }
  }

  @Test
  void anUpdateCutsDraftsOffAndTheNewBundleDeliversThem() throws Exception {
    MessageDraft draft = service(MessageStore.class).begin(BOX, StoreRig.facts("call"));
    draft.append(StoreRig.speech(0, 8000));
    try (InputStream jar = Files.newInputStream(Path.of(System.getProperty("bundle.file")))) {
      bundle.update(jar);
    }
    assertThatThrownBy(() -> draft.append(StoreRig.speech(0, 80)))
        .isInstanceOfSatisfying(
            StoreFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(StoreFailure.Reason.UNAVAILABLE));
    MessageStore next = service(MessageStore.class);
    await().atMost(SOON).until(() -> next.messages(BOX).size() == 1);
    assertThat(next.messages(BOX).get(0).length()).hasSeconds(1);
  }

  @Test
  void afterAStopNoThreadAndNoServiceIsLeft() throws Exception {
    MessageStore messages = service(MessageStore.class);
    MessageDraft draft = messages.begin(BOX, StoreRig.facts("call"));
    draft.append(StoreRig.speech(0, 8000));
    draft.deliver();
    bundle.stop();
    assertThat(felix.getBundleContext().getServiceReference(MessageStore.class)).isNull();
    await().atMost(SOON).until(() -> storeThreads().isEmpty());
    assertThatThrownBy(() -> messages.messages(BOX)).isInstanceOf(StoreFailure.class);
  }

  private static List<String> storeThreads() {
    Thread[] all = new Thread[Thread.activeCount() * 2 + 16];
    int count = Thread.enumerate(all);
    return Stream.of(Arrays.copyOf(all, count))
        .map(Thread::getName)
        .filter(name -> name.equals("store") || name.startsWith("store-"))
        .toList();
  }

  @Test
  void settingsAreTakenWithoutInterruptingAndAWrongOneIsNot() throws Exception {
    MessageStore before = service(MessageStore.class);
    PinCheck pins = service(PinCheck.class);
    Mailbox mailbox = new Mailbox(BOX, "", Locale.ENGLISH, Optional.empty());
    MessageDraft draft = before.begin(BOX, StoreRig.facts("call"));

    configure(Map.of("caller.failures.before.lockout", "1"));
    await()
        .atMost(SOON)
        .until(() -> pins.check(mailbox, new Pin("111"), "1") == PinCheck.Result.LOCKED);
    configure(Map.of("caller.failures.before.lockout", "none"));
    draft.append(StoreRig.speech(0, 8000));
    draft.deliver();
    assertThat(service(MessageStore.class)).isSameAs(before);
    assertThat(pins.check(mailbox, new Pin("111"), "1")).isEqualTo(PinCheck.Result.LOCKED);

    configure(Map.of("folder", temp.resolve("elsewhere").toString()));
    await().atMost(SOON).until(() -> service(MessageStore.class).messages(BOX).isEmpty());
    assertThat(temp.resolve("elsewhere/lock")).exists();
  }

  private void configure(Map<String, String> settings) throws Exception {
    Dictionary<String, Object> values = new Hashtable<>(settings);
    BundleContext context = felix.getBundleContext();
    context
        .getService(context.getServiceReference(ConfigurationAdmin.class))
        .getConfiguration("org.tandem.store", "?")
        .update(values);
  }

  @Test
  void aSecondTandemOnTheSameFolderGetsItWhenTheFirstEnds() throws Exception {
    service(MessageStore.class);
    Framework second = framework("second");
    try {
      Bundle other = installed(second);
      assertThat(other.getState()).isEqualTo(Bundle.ACTIVE);
      await()
          .during(Duration.ofMillis(500))
          .atMost(SOON)
          .until(() -> second.getBundleContext().getServiceReference(MessageStore.class) == null);
      bundle.stop();
      MessageStore messages = service(second, MessageStore.class);
      assertThat(messages.messages(BOX)).isEmpty();
    } finally {
      stop(second);
    }
  }
}
