package org.tandem.transcriber.local;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The model Moonshine tiny (English, MIT licence) in ONNX Runtime: an encoder that hears a piece of
 * sound, and a decoder that says one token after the other, from what it said and what was heard.
 * What the decoder computed for earlier tokens is passed to it again, or each would cost more than
 * the one before. One thread at a time.
 */
final class Moonshine implements AutoCloseable {
  private static final int LAYERS = 6;
  private static final int HEADS = 8;
  private static final int HEAD_SIZE = 36;
  private static final int TOKENS_PER_SECOND = 6;
  private static final String PAST = "past_key_values.";
  private static final String PRESENT = "present.";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Tokens tokens;
  private final OrtSession encoder;
  private final OrtSession decoder;

  /**
   * Reads the model; takes about a second.
   *
   * @param threads of the engine
   */
  Moonshine(int threads) throws IOException, OrtException {
    tokens = Tokens.read(open("tokens.txt"));
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      encoder = environment.createSession(bytes("encoder_model.onnx"), options);
      decoder = environment.createSession(bytes("decoder_model_merged.onnx"), options);
    }
  }

  /**
   * The words of a piece of sound.
   *
   * @param sound 16,000 samples a second, from -1 to 1; some 20 s at most
   * @throws InterruptedException if nobody wants them any more
   */
  String words(float[] sound) throws OrtException, InterruptedException {
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(sound), new long[] {1, sound.length});
        OrtSession.Result heard = encoder.run(Map.of("input_values", input))) {
      int most = sound.length * TOKENS_PER_SECOND / Phrases.RATE_HZ + 1;
      return tokens.text(said((OnnxTensor) heard.get(0), most));
    }
  }

  private List<Integer> said(OnnxTensor heard, int most) throws OrtException, InterruptedException {
    List<Integer> said = new ArrayList<>();
    List<OrtSession.Result> results = new ArrayList<>();
    try (OnnxTensor nothing =
        OnnxTensor.createTensor(
            environment, FloatBuffer.allocate(0), new long[] {0, HEADS, 1, HEAD_SIZE})) {
      Map<String, OnnxTensorLike> past = past(nothing);
      int token = Tokens.BEGIN;
      while (said.size() < most) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        OrtSession.Result result = step(token, heard, past, !said.isEmpty());
        results.add(result);
        token = likeliest((OnnxTensor) result.get("logits").orElseThrow());
        if (token == Tokens.END) {
          break;
        }
        remember(result, past, said.isEmpty());
        said.add(token);
      }
    } finally {
      results.forEach(OrtSession.Result::close);
    }
    return said;
  }

  private static Map<String, OnnxTensorLike> past(OnnxTensor nothing) {
    Map<String, OnnxTensorLike> past = new HashMap<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      for (String part : List.of("decoder.key", "decoder.value", "encoder.key", "encoder.value")) {
        past.put(PAST + layer + "." + part, nothing);
      }
    }
    return past;
  }

  private OrtSession.Result step(
      int token, OnnxTensor heard, Map<String, OnnxTensorLike> past, boolean hasPast)
      throws OrtException {
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                environment, LongBuffer.wrap(new long[] {token}), new long[] {1, 1});
        OnnxTensor cached = OnnxTensor.createTensor(environment, new boolean[] {hasPast})) {
      Map<String, OnnxTensorLike> inputs = new HashMap<>(past);
      inputs.put("input_ids", input);
      inputs.put("encoder_hidden_states", heard);
      inputs.put("use_cache_branch", cached);
      return decoder.run(inputs);
    }
  }

  /** What was computed of the sound is there after the first step, and later ones leave it out. */
  private static void remember(
      OrtSession.Result result, Map<String, OnnxTensorLike> past, boolean isFirst) {
    for (Map.Entry<String, OnnxValue> output : result) {
      String name = output.getKey();
      if (name.startsWith(PRESENT) && (isFirst || name.contains(".decoder."))) {
        past.put(PAST + name.substring(PRESENT.length()), (OnnxTensor) output.getValue());
      }
    }
  }

  private static int likeliest(OnnxTensor logits) {
    FloatBuffer values = logits.getFloatBuffer();
    int best = 0;
    for (int i = 1; i < values.limit(); i++) {
      best = values.get(i) > values.get(best) ? i : best;
    }
    return best;
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = open(file)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream found = Moonshine.class.getResourceAsStream("model/" + file);
    if (found == null) {
      throw new FileNotFoundException("the bundle has no " + file);
    }
    return found;
  }

  @Override
  public void close() throws OrtException {
    encoder.close();
    decoder.close();
  }
}
