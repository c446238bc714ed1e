package org.tandem.media.audio;

/** The fast Fourier transform, as far as {@link Alignment} needs it (Cooley and Tukey, radix 2). */
final class Fourier {
  private Fourier() {}

  /**
   * The sum of products for every shift: index {@code lag} (negative ones from the end) holds the
   * sum of {@code reference[i] * heard[i + lag]}.
   */
  static double[] correlate(short[] reference, short[] heard) {
    int size = Integer.highestOneBit(Math.max(1, reference.length + heard.length - 1)) << 1;
    double[] a = padded(reference, size);
    double[] aImaginary = new double[size];
    double[] b = padded(heard, size);
    double[] bImaginary = new double[size];
    transform(a, aImaginary);
    transform(b, bImaginary);
    for (int i = 0; i < size; i++) {
      // conj(conj(A) * B): a second forward transform of it is the inverse one, conjugated.
      double real = a[i] * b[i] + aImaginary[i] * bImaginary[i];
      double imaginary = a[i] * bImaginary[i] - aImaginary[i] * b[i];
      a[i] = real / size;
      aImaginary[i] = -imaginary / size;
    }
    transform(a, aImaginary);
    return a;
  }

  private static double[] padded(short[] samples, int size) {
    double[] padded = new double[size];
    for (int i = 0; i < samples.length; i++) {
      padded[i] = samples[i];
    }
    return padded;
  }

  /** In place; the length is a power of two. */
  static void transform(double[] real, double[] imaginary) {
    int size = real.length;
    reorder(real, imaginary);
    for (int span = 2; span <= size; span <<= 1) {
      int half = span / 2;
      for (int k = 0; k < half; k++) {
        double angle = -2 * Math.PI * k / span;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int even = k; even < size; even += span) {
          int odd = even + half;
          double oddReal = real[odd] * cos - imaginary[odd] * sin;
          double oddImaginary = real[odd] * sin + imaginary[odd] * cos;
          real[odd] = real[even] - oddReal;
          imaginary[odd] = imaginary[even] - oddImaginary;
          real[even] += oddReal;
          imaginary[even] += oddImaginary;
        }
      }
    }
  }

  private static void reorder(double[] real, double[] imaginary) {
    int bits = Integer.numberOfTrailingZeros(real.length);
    for (int i = 0; i < real.length; i++) {
      int j = bits == 0 ? 0 : Integer.reverse(i) >>> 32 - bits;
      if (j > i) {
        double r = real[i];
        real[i] = real[j];
        real[j] = r;
        double m = imaginary[i];
        imaginary[i] = imaginary[j];
        imaginary[j] = m;
      }
    }
  }
}
